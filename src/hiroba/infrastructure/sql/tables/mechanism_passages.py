"""Which words of a video make a passage. Derived: what they are is read from the video's own texts."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from hiroba.infrastructure.sql.base import Base


class MechanismPassageRow(Base):
    """From the text `first` to the text `last` of those of one `part`, counted from 0 in their order.

    `language` is empty but for captions. `digest` tells whether what it is found by has changed. Without a mechanism
    it is gone, and waits for the derived stores to let it go.
    """

    __tablename__ = "mechanism_passages"
    __table_args__ = (
        Index("ix_mechanism_passages_mechanism_id", "mechanism_id"),
        Index(
            "ix_mechanism_passages_unindexed",
            "id",
            sqlite_where=text("indexed < revision"),
            postgresql_where=text("indexed < revision"),
        ),
        Index(
            "ix_mechanism_passages_unembedded",
            "changed_at",
            sqlite_where=text("embedded < revision"),
            postgresql_where=text("embedded < revision"),
        ),
        Index(
            "ix_mechanism_passages_removed",
            "id",
            sqlite_where=text("mechanism_id IS NULL"),
            postgresql_where=text("mechanism_id IS NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    mechanism_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("mechanisms.id", ondelete="SET NULL")
    )
    part: Mapped[str] = mapped_column(String(16))
    language: Mapped[str] = mapped_column(String(35))
    first: Mapped[int] = mapped_column(Integer)
    last: Mapped[int] = mapped_column(Integer)
    piece_start: Mapped[int | None] = mapped_column(Integer)
    piece_end: Mapped[int | None] = mapped_column(Integer)
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    revision: Mapped[int] = mapped_column(Integer)
    indexed: Mapped[int] = mapped_column(Integer)
    embedded: Mapped[int] = mapped_column(Integer)
    has_vector: Mapped[bool]
    changed_at: Mapped[datetime]


class MechanismMarkRow(Base):
    """That something is said otherwise of a video than its passages know, where `settled` is less than `revision`.

    The video may be gone altogether.
    """

    __tablename__ = "mechanism_marks"
    __table_args__ = (
        Index(
            "ix_mechanism_marks_unsettled",
            "mechanism_id",
            sqlite_where=text("settled < revision"),
            postgresql_where=text("settled < revision"),
        ),
    )

    mechanism_id: Mapped[UUID] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(Integer)
    settled: Mapped[int] = mapped_column(Integer)
