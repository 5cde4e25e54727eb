"""Readerships by hot statements: every search and every answer begins with one."""

from typing import Any

from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import ChannelId, UserId
from hiroba.infrastructure.sql.hot import readerships as hot
from hiroba.infrastructure.sql.session import Database, HotStatement


class SqlReaderships:
    """Implements Readerships. Nothing is cached: a right taken away is gone with its commit."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_user(self, user_id: UserId) -> Readership:
        return await self._keys(hot.OF_USER, user_id)

    async def of_channel(self, channel_id: ChannelId) -> Readership:
        return await self._keys(hot.OF_CHANNEL, channel_id)

    async def _keys(self, statement: HotStatement, value: Any) -> Readership:
        async with self._database.read() as session:
            rows = await session.fetch(statement, value)
        return Readership(frozenset(key for (key,) in rows))
