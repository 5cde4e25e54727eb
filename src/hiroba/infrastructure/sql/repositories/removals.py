"""Deletion of messages in SQL."""

from datetime import datetime

from sqlalchemy import delete, update

from hiroba.domain.shared.ids import MessageId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.session import SqlSession
from hiroba.infrastructure.sql.tables.channels import (
    MentionRow,
    MessageEditRow,
    MessageRow,
    ReactionRow,
)

_messages = table_of(MessageRow)
_ABOUT_IT = (table_of(MessageEditRow), table_of(ReactionRow), table_of(MentionRow))
_GONE = dict.fromkeys(("attachments", "reactions", "previews", "pinned_at", "pinned_by"))


class SqlRemovalRepository:
    """Implements RemovalRepository."""

    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def bury(self, message_id: MessageId, *, at: datetime) -> None:
        for table in _ABOUT_IT:
            await self._session.change(delete(table).where(table.c.message_id == message_id))
        await self._session.change(
            update(_messages)
            .where(_messages.c.id == message_id)
            .values(content="", deleted_at=at, **_GONE)
        )
