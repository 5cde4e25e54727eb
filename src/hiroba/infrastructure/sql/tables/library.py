"""Documents, their versions, and the passages they are cut into."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Float, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hiroba.infrastructure.sql.base import Base


class CollectionRow(Base):
    """`documents` and `ready` are kept counts, changed together with the documents they count."""

    __tablename__ = "collections"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    audience: Mapped[str] = mapped_column(String(64), index=True)
    documents: Mapped[int] = mapped_column(Integer)
    ready: Mapped[int] = mapped_column(Integer)
    created_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime]


class DocumentRow(Base):
    """`current_version_id` names the version that can be found and cited; before it, nothing can."""

    __tablename__ = "documents"
    __table_args__ = (
        Index("ix_documents_collection_id_status", "collection_id", "status"),
        Index("ix_documents_audience_created_at", "audience", "created_at"),
        # Looking for a title reads this alone, whatever else a document holds.
        Index("ix_documents_audience_title_key", "audience", "title_key", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(500))
    title_key: Mapped[str] = mapped_column(String(500), server_default="")
    source: Mapped[str | None] = mapped_column(String(2000))
    audience: Mapped[str] = mapped_column(String(64))
    collection_id: Mapped[UUID | None] = mapped_column(ForeignKey("collections.id"))
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    status: Mapped[str] = mapped_column(String(16), index=True)
    progress: Mapped[float] = mapped_column(Float)
    failure_code: Mapped[str | None] = mapped_column(String(64))
    failure_message: Mapped[str | None] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Integer)
    current_version_id: Mapped[UUID | None]
    job_id: Mapped[UUID | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class DocumentVersionRow(Base):
    """`text` is null until the file has been parsed."""

    __tablename__ = "document_versions"
    __table_args__ = (
        UniqueConstraint("document_id", "number"),
        Index("ix_document_versions_content_sha256_id", "content_sha256", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(Integer)
    media_type: Mapped[str] = mapped_column(String(127))
    file_name: Mapped[str | None] = mapped_column(String(255))
    blob_sha256: Mapped[str | None] = mapped_column(String(64), index=True)
    content_sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(Integer, index=True)  # so that adding up reads no texts
    text: Mapped[str | None] = mapped_column(Text)
    pages: Mapped[int | None] = mapped_column(Integer)
    created_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime]


class PassageRow(Base):
    """The words of a passage, for every version that holds it. `digest` stands for heading and words."""

    __tablename__ = "passages"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    document_id: Mapped[UUID] = mapped_column(
        ForeignKey("documents.id", ondelete="CASCADE"), index=True
    )
    digest: Mapped[str] = mapped_column(String(32))
    heading: Mapped[str | None] = mapped_column(Text)
    tokens: Mapped[int] = mapped_column(Integer)
    text: Mapped[str] = mapped_column(Text)


class PlacementRow(Base):
    """Where a passage stands in a version: `start` and `end` are code-point offsets into its text."""

    __tablename__ = "placements"
    __table_args__ = (Index("ix_placements_passage_id_version_id", "passage_id", "version_id"),)

    version_id: Mapped[UUID] = mapped_column(
        ForeignKey("document_versions.id", ondelete="CASCADE"), primary_key=True
    )
    ordinal: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    passage_id: Mapped[UUID] = mapped_column(ForeignKey("passages.id", ondelete="CASCADE"))
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    page: Mapped[int | None] = mapped_column(Integer)
