"""Which documents belong to which videos."""

from uuid import UUID

from sqlalchemy import ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column

from hiroba.infrastructure.sql.base import Base


class MechanismDocumentRow(Base):
    """`place` counts from 0."""

    __tablename__ = "mechanism_documents"

    mechanism_id: Mapped[UUID] = mapped_column(
        ForeignKey("mechanisms.id", ondelete="CASCADE"), primary_key=True
    )
    document_id: Mapped[UUID] = mapped_column(
        ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    place: Mapped[int] = mapped_column(Integer)
