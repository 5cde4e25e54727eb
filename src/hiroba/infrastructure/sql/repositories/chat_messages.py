"""What is said in conversations, in SQL."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, insert, select, update

from hiroba.domain.chat.conversation import ChatMessage, ChatRole, ReplyState
from hiroba.domain.shared.ids import ChatMessageId, ConversationId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.session import SqlSession
from hiroba.infrastructure.sql.tables.chat import ChatMessageRow

_messages = table_of(ChatMessageRow)
_streaming = _messages.c.state == ReplyState.STREAMING.value
_CHANGING = ("content", "state", "finish_reason", "failure_code", "updated_at")


class SqlChatMessageRepository:
    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def add(self, message: ChatMessage) -> None:
        await self._session.execute(insert(_messages).values(_from_message(message)))

    async def find(self, message_id: ChatMessageId) -> ChatMessage | None:
        return await self._find(select(_messages).where(_messages.c.id == message_id))

    async def save(self, message: ChatMessage) -> bool:
        values = _from_message(message)
        changed = await self._session.change(
            update(_messages)
            .where(_messages.c.id == message.id, _streaming)
            .values({name: values[name] for name in _CHANGING})
        )
        return changed > 0

    async def find_streaming(self, conversation_id: ConversationId) -> ChatMessage | None:
        return await self._find(
            select(_messages).where(_messages.c.conversation_id == conversation_id, _streaming)
        )

    async def list_newest(
        self, conversation_id: ConversationId, *, before: int | None, limit: int
    ) -> Sequence[ChatMessage]:
        of_it = select(_messages).where(_messages.c.conversation_id == conversation_id)
        if before is not None:
            of_it = of_it.where(_messages.c.seq < before)
        rows = await self._session.execute(of_it.order_by(_messages.c.seq.desc()).limit(limit))
        return [_to_message(row) for row in reversed(rows)]

    async def list_after(
        self, conversation_id: ConversationId, *, after: int, limit: int
    ) -> Sequence[ChatMessage]:
        rows = await self._session.execute(
            select(_messages)
            .where(_messages.c.conversation_id == conversation_id, _messages.c.seq > after)
            .order_by(_messages.c.seq)
            .limit(limit)
        )
        return [_to_message(row) for row in rows]

    async def list_unfinished(self, *, untouched_since: datetime) -> Sequence[ChatMessage]:
        stale = select(_messages).where(_streaming, _messages.c.updated_at <= untouched_since)
        return [_to_message(row) for row in await self._session.execute(stale)]

    async def _find(self, one: Select[Any]) -> ChatMessage | None:
        rows = await self._session.execute(one)
        return _to_message(rows[0]) if rows else None


def _from_message(message: ChatMessage) -> dict[str, Any]:
    return {**asdict(message), "role": message.role.value, "state": message.state.value}


def _to_message(row: Row[Any]) -> ChatMessage:
    return ChatMessage(
        id=ChatMessageId(row.id),
        conversation_id=ConversationId(row.conversation_id),
        seq=row.seq,
        role=ChatRole(row.role),
        content=row.content,
        state=ReplyState(row.state),
        model=row.model,
        finish_reason=row.finish_reason,
        failure_code=row.failure_code,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )
