"""What each person does with mechanisms."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column

from hiroba.infrastructure.sql.base import Base


class MechanismLikeRow(Base):
    """`mechanisms.likes` counts them."""

    __tablename__ = "mechanism_likes"

    mechanism_id: Mapped[UUID] = mapped_column(
        ForeignKey("mechanisms.id", ondelete="CASCADE"), primary_key=True
    )
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), primary_key=True)
    liked_at: Mapped[datetime]


class WatchPositionRow(Base):
    """`hundredths` of a second."""

    __tablename__ = "watch_positions"

    mechanism_id: Mapped[UUID] = mapped_column(
        ForeignKey("mechanisms.id", ondelete="CASCADE"), primary_key=True
    )
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), primary_key=True)
    hundredths: Mapped[int] = mapped_column(Integer)
    updated_at: Mapped[datetime]
