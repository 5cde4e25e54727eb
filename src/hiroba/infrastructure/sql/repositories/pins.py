"""Pins in SQL."""

from sqlalchemy import func, select, update

from hiroba.domain.channels.pins import Pin
from hiroba.domain.shared.ids import ChannelId, MessageId, UserId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.session import SqlSession
from hiroba.infrastructure.sql.tables.channels import MessageRow

_messages = table_of(MessageRow)


class SqlPinRepository:
    """Implements PinRepository."""

    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def find(self, message_id: MessageId) -> Pin | None:
        rows = await self._session.execute(
            select(_messages.c.pinned_at, _messages.c.pinned_by).where(
                _messages.c.id == message_id, _messages.c.pinned_at.is_not(None)
            )
        )
        return Pin(rows[0].pinned_at, UserId(rows[0].pinned_by)) if rows else None

    async def count(self, channel_id: ChannelId) -> int:
        pinned = (_messages.c.channel_id == channel_id) & _messages.c.pinned_at.is_not(None)
        counted = await self._session.execute(
            select(func.count()).select_from(_messages).where(pinned)
        )
        return counted[0][0]

    async def put(self, message_id: MessageId, pin: Pin | None) -> None:
        values = {"pinned_at": pin and pin.at, "pinned_by": pin and pin.by}
        await self._session.change(
            update(_messages).where(_messages.c.id == message_id).values(values)
        )
