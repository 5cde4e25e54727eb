"""Captions of mechanisms, and what they say."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from hiroba.infrastructure.sql.base import Base


class MechanismCaptionsRow(Base):
    """`text` is WebVTT as it is given out; `size` its bytes, so that adding up reads no texts."""

    __tablename__ = "mechanism_captions"

    mechanism_id: Mapped[UUID] = mapped_column(
        ForeignKey("mechanisms.id", ondelete="CASCADE"), primary_key=True
    )
    language: Mapped[str] = mapped_column(String(35), primary_key=True)
    label: Mapped[str] = mapped_column(String(100))
    size: Mapped[int] = mapped_column(Integer)
    sha256: Mapped[str] = mapped_column(String(64))
    updated_at: Mapped[datetime]
    text: Mapped[str] = mapped_column(Text)


class MechanismCueRow(Base):
    """`start` and `end` in milliseconds."""

    __tablename__ = "mechanism_cues"
    __table_args__ = (
        ForeignKeyConstraint(
            ["mechanism_id", "language"],
            ["mechanism_captions.mechanism_id", "mechanism_captions.language"],
            ondelete="CASCADE",
        ),
    )

    mechanism_id: Mapped[UUID] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(String(35), primary_key=True)
    ordinal: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    text: Mapped[str] = mapped_column(Text)
