"""Notes on mechanisms."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hiroba.infrastructure.sql.base import Base


class MechanismNoteRow(Base):
    """`hundredths` of a second: whole numbers, so that both engines put them in the same order."""

    __tablename__ = "mechanism_notes"
    __table_args__ = (
        Index("ix_mechanism_notes_in_order", "mechanism_id", "hundredths", "id"),
        UniqueConstraint("author_id", "client_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    mechanism_id: Mapped[UUID] = mapped_column(ForeignKey("mechanisms.id", ondelete="CASCADE"))
    author_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    hundredths: Mapped[int] = mapped_column(Integer)
    text: Mapped[str] = mapped_column(Text)
    client_id: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
