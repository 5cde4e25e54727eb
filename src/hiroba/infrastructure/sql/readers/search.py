"""Searching messages in SQL."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from uuid import UUID

import orjson

from hiroba.application.channels.search_reader import IndexedMessage
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.shared.ids import ChannelId, MessageId, UserId
from hiroba.infrastructure.sql.hot import search as hot
from hiroba.infrastructure.sql.hot.values import as_present_id
from hiroba.infrastructure.sql.readers.channels import SqlChannelSnapshot
from hiroba.infrastructure.sql.repositories.identity import stored_name_key
from hiroba.infrastructure.sql.session import Database

_BEYOND_ALL = UUID(int=2**128 - 1)
_LAST_CHARACTER = "\U0010ffff"


class SqlSearchReader:
    """Implements SearchReader."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @asynccontextmanager
    async def __call__(self) -> AsyncGenerator["SqlSearchSnapshot"]:
        async with self._database.read() as session:
            yield SqlSearchSnapshot(session)


class SqlSearchSnapshot(SqlChannelSnapshot):
    async def find_indexed(self, message_ids: Sequence[str]) -> Sequence[IndexedMessage]:
        if not message_ids:
            return []
        ids = orjson.dumps(message_ids).decode()
        rows = await self._session.fetch(hot.INDEXED_SOME, ids)
        return [IndexedMessage._make(row) for row in rows]

    async def list_indexed(
        self, *, before: MessageId | None, limit: int
    ) -> Sequence[IndexedMessage]:
        rows = await self._session.fetch(hot.INDEXED_BEFORE, before or _BEYOND_ALL, limit)
        return [IndexedMessage._make(row) for row in rows]

    async def find_people_called(self, name: str) -> Sequence[UserId]:
        key = stored_name_key(name)
        if not key:
            return []
        rows = await self._session.fetch(hot.PEOPLE_CALLED, key)
        if not rows:
            beyond = key + _LAST_CHARACTER
            rows = await self._session.fetch(hot.PEOPLE_BEGINNING, key, beyond)
        return [as_present_id(UserId, user_id) for (user_id,) in rows]

    async def find_channels_called(
        self, name: str, user_id: UserId, *, with_public: bool
    ) -> Sequence[ChannelId]:
        public = ChannelKind.PUBLIC.value if with_public else ""
        literal = name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        rows = await self._session.fetch(hot.CHANNELS_CALLED, user_id, public, literal)
        return [as_present_id(ChannelId, channel_id) for (channel_id,) in rows]
