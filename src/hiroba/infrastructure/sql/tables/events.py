"""The log of everything that happened, in the order in which it became durable."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from hiroba.infrastructure.sql.base import Base, RowNumber


class EventRow(Base):
    """Positions have no gaps. With a `user_id` it is for that person alone, else for all in the channel.

    No foreign keys: what has happened stays in its place when the thing it happened to is gone.
    """

    __tablename__ = "events"

    position: Mapped[int] = mapped_column(RowNumber, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(32))
    channel_id: Mapped[UUID | None]
    user_id: Mapped[UUID | None]
    message_id: Mapped[UUID | None]
    payload: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime]
