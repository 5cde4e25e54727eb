"""Edits of messages in SQL."""

from sqlalchemy import func, insert, literal, select, update

from hiroba.domain.channels.message import Message
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.session import SqlSession
from hiroba.infrastructure.sql.tables.channels import MessageEditRow, MessageRow

_messages = table_of(MessageRow)
_edits = table_of(MessageEditRow)


class SqlEditRepository:
    """Implements EditRepository."""

    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def save(self, before: Message, after: Message) -> None:
        written_at = before.edited_at or before.created_at
        old = select(
            literal(before.id, _edits.c.message_id.type),
            func.coalesce(func.max(_edits.c.number), 0) + 1,
            literal(before.content, _edits.c.content.type),
            literal(written_at, _edits.c.written_at.type),
        ).where(_edits.c.message_id == before.id)
        columns = ["message_id", "number", "content", "written_at"]
        await self._session.change(insert(_edits).from_select(columns, old))
        await self._session.change(
            update(_messages)
            .where(_messages.c.id == after.id)
            .values(content=after.content, edited_at=after.edited_at)
        )
