"""Conversations in SQL."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from hiroba.domain.chat.conversation import Conversation
from hiroba.domain.chat.errors import ConversationNotFoundError
from hiroba.domain.shared.ids import ConversationId, UserId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.session import SqlSession
from hiroba.infrastructure.sql.tables.chat import ConversationRow

_conversations = table_of(ConversationRow)


class SqlConversationRepository:
    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def add(self, conversation: Conversation) -> None:
        await self._session.execute(insert(_conversations).values(asdict(conversation)))

    async def get(self, conversation_id: ConversationId, owner_id: UserId) -> Conversation:
        rows = await self._session.execute(
            select(_conversations).where(
                _conversations.c.id == conversation_id, _conversations.c.owner_id == owner_id
            )
        )
        if not rows:
            raise ConversationNotFoundError
        return _to_conversation(rows[0])

    async def save(self, conversation: Conversation) -> None:
        await self._session.change(
            update(_conversations)
            .where(_conversations.c.id == conversation.id)
            .values(asdict(conversation))
        )

    async def remove(self, conversation_id: ConversationId) -> None:
        await self._session.change(
            delete(_conversations).where(_conversations.c.id == conversation_id)
        )

    async def list_of_owner(
        self, owner_id: UserId, *, limit: int, offset: int
    ) -> Sequence[Conversation]:
        rows = await self._session.execute(
            select(_conversations)
            .where(_conversations.c.owner_id == owner_id)
            .order_by(_conversations.c.updated_at.desc(), _conversations.c.id.desc())
            .limit(limit)
            .offset(offset)
        )
        return [_to_conversation(row) for row in rows]


def _to_conversation(row: Row[Any]) -> Conversation:
    return Conversation(
        id=ConversationId(row.id),
        owner_id=UserId(row.owner_id),
        title=row.title,
        model=row.model,
        instructions=row.instructions,
        temperature=row.temperature,
        last_seq=row.last_seq,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )
