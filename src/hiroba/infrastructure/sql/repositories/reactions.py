"""Reactions in SQL: a row for each, and the summary as JSON with the message."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import ColumnElement, delete, func, insert, select, update

from hiroba.application.shared.message_parts import reaction_object
from hiroba.domain.channels.reactions import USERS_SHOWN, Reaction
from hiroba.domain.shared.ids import MessageId, UserId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.session import SqlSession
from hiroba.infrastructure.sql.tables.channels import MessageRow, ReactionRow

_messages = table_of(MessageRow)
_reactions = table_of(ReactionRow)


class SqlReactionRepository:
    """Implements ReactionRepository."""

    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def add(
        self, message_id: MessageId, emoji: str, user_id: UserId, *, at: datetime
    ) -> None:
        values = {
            "message_id": message_id,
            "emoji": emoji,
            "user_id": user_id,
            "created_at": at,
        }
        await self._session.execute(insert(_reactions).values(values))

    async def remove(self, message_id: MessageId, emoji: str, user_id: UserId) -> bool:
        given = _given(message_id, emoji) & (_reactions.c.user_id == user_id)
        return bool(await self._session.change(delete(_reactions).where(given)))

    async def is_given(self, message_id: MessageId, emoji: str, user_id: UserId) -> bool:
        return await self._count(_given(message_id, emoji) & (_reactions.c.user_id == user_id)) > 0

    async def count_given(self, message_id: MessageId, user_id: UserId) -> int:
        of_user = _reactions.c.user_id == user_id
        return await self._count((_reactions.c.message_id == message_id) & of_user)

    async def get(self, message_id: MessageId, emoji: str) -> Reaction:
        given = _given(message_id, emoji)
        first = (
            select(_reactions.c.user_id)
            .where(given)
            .order_by(_reactions.c.created_at, _reactions.c.user_id)
            .limit(USERS_SHOWN)
        )
        user_ids = tuple(UserId(row.user_id) for row in await self._session.execute(first))
        return Reaction(emoji=emoji, count=await self._count(given), user_ids=user_ids)

    async def list_shown(self, message_id: MessageId) -> Sequence[Reaction]:
        rows = await self._session.execute(
            select(_messages.c.reactions).where(_messages.c.id == message_id)
        )
        shown = rows[0].reactions if rows else None
        return [] if shown is None else [_to_reaction(one) for one in orjson.loads(shown)]

    async def show(self, message_id: MessageId, reactions: Sequence[Reaction]) -> None:
        shown = orjson.dumps([reaction_object(one) for one in reactions]).decode()
        await self._session.change(
            update(_messages)
            .where(_messages.c.id == message_id)
            .values(reactions=shown if reactions else None)
        )

    async def _count(self, condition: ColumnElement[bool]) -> int:
        counted = select(func.count()).select_from(_reactions).where(condition)
        return (await self._session.execute(counted))[0][0]


def _given(message_id: MessageId, emoji: str) -> ColumnElement[bool]:
    return (_reactions.c.message_id == message_id) & (_reactions.c.emoji == emoji)


def _to_reaction(item: dict[str, Any]) -> Reaction:
    return Reaction(
        emoji=item["emoji"],
        count=item["count"],
        user_ids=tuple(UserId(UUID(one)) for one in item["userIds"]),
    )
