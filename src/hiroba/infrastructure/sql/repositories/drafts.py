"""Drafts in SQL."""

from collections.abc import Sequence
from typing import Any

from hiroba.domain.channels.draft import Draft
from hiroba.domain.shared.ids import ChannelId, MessageId, UserId
from hiroba.domain.shared.time import from_millis, to_millis
from hiroba.infrastructure.sql.hot import drafts as hot
from hiroba.infrastructure.sql.hot.values import as_present_id
from hiroba.infrastructure.sql.session import SqlSession


class SqlDraftRepository:
    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def find(
        self, user_id: UserId, channel_id: ChannelId, parent_id: MessageId | None
    ) -> Draft | None:
        rows = await self._session.fetch(hot.FIND, user_id, channel_id, parent_id or channel_id)
        return to_draft(user_id, rows[0]) if rows else None

    async def put(self, draft: Draft) -> None:
        await self._session.fetch(
            hot.PUT,
            draft.user_id,
            draft.channel_id,
            draft.parent_id or draft.channel_id,
            draft.content,
            to_millis(draft.updated_at),
        )

    async def remove(
        self, user_id: UserId, channel_id: ChannelId, parent_id: MessageId | None
    ) -> bool:
        place_id = parent_id or channel_id
        return bool(await self._session.fetch(hot.REMOVE, user_id, channel_id, place_id))

    async def remove_all(self, user_id: UserId, channel_id: ChannelId) -> None:
        await self._session.fetch(hot.REMOVE_ALL, user_id, channel_id)

    async def list_writers(self, channel_id: ChannelId) -> Sequence[UserId]:
        rows = await self._session.fetch(hot.LIST_WRITERS, channel_id)
        return [as_present_id(UserId, user_id) for (user_id,) in rows]


def to_draft(user_id: UserId, row: Sequence[Any]) -> Draft:
    channel_id, place_id, content, updated_at = row
    is_in_thread = place_id != channel_id
    return Draft(
        user_id=user_id,
        channel_id=as_present_id(ChannelId, channel_id),
        parent_id=as_present_id(MessageId, place_id) if is_in_thread else None,
        content=content,
        updated_at=from_millis(updated_at),
    )
