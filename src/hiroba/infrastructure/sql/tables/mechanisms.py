"""Mechanisms, their tags, and the number that the last of them got."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, Float, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from hiroba.infrastructure.sql.base import Base, Json


class MechanismRow(Base):
    """`listed_at` is when it was published, before that when it was made. `file_id` names an upload that is gone.

    Everything from `duration` to `rendition_sha256` is empty until the video has been looked at.
    """

    __tablename__ = "mechanisms"
    __table_args__ = (
        Index("ix_mechanisms_audience_listed_at", "audience", "listed_at", "id"),
        Index("ix_mechanisms_owner_id_listed_at", "owner_id", "listed_at", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(Integer, unique=True)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    file_id: Mapped[UUID] = mapped_column(unique=True)
    audience: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(16))
    title: Mapped[str] = mapped_column(String(200))
    description: Mapped[str] = mapped_column(Text)
    tags: Mapped[list[str]] = mapped_column(Json)
    licence: Mapped[str] = mapped_column(String(32))
    chapters: Mapped[list[Any]] = mapped_column(Json)
    file_name: Mapped[str] = mapped_column(String(255))
    media_type: Mapped[str] = mapped_column(String(127))
    size: Mapped[int] = mapped_column(BigInteger)
    source_sha256: Mapped[str] = mapped_column(String(64), index=True)
    duration: Mapped[float | None] = mapped_column(Float)
    width: Mapped[int | None] = mapped_column(Integer)
    height: Mapped[int | None] = mapped_column(Integer)
    frames_per_second: Mapped[float | None] = mapped_column(Float)
    has_audio: Mapped[bool | None] = mapped_column(Boolean)
    poster_sha256: Mapped[str | None] = mapped_column(String(64), index=True)
    preview_sha256: Mapped[str | None] = mapped_column(String(64), index=True)
    preview_grid: Mapped[dict[str, Any] | None] = mapped_column(Json)
    rendition_sha256: Mapped[str | None] = mapped_column(String(64), index=True)
    failure_code: Mapped[str | None] = mapped_column(String(64))
    failure_message: Mapped[str | None] = mapped_column(Text)
    job_id: Mapped[UUID]
    published_at: Mapped[datetime | None]
    unpublished_reason: Mapped[str | None] = mapped_column(Text)
    listed_at: Mapped[datetime]
    search_key: Mapped[str] = mapped_column(Text, server_default="")  # the title's line, the tags'
    likes: Mapped[int] = mapped_column(Integer, server_default="0")  # counted on and off in place
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class MechanismTagRow(Base):
    """A tag as it is looked for: folded."""

    __tablename__ = "mechanism_tags"

    mechanism_id: Mapped[UUID] = mapped_column(
        ForeignKey("mechanisms.id", ondelete="CASCADE"), primary_key=True
    )
    tag: Mapped[str] = mapped_column(String(1000), primary_key=True, index=True)


class MechanismNumberRow(Base):
    """One row: numbers of mechanisms that are gone are not given again."""

    __tablename__ = "mechanism_numbers"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    last: Mapped[int] = mapped_column(Integer)
