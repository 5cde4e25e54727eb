"""The channels that hold the comments on videos, in SQL."""

from collections.abc import Mapping, Sequence

import orjson
from sqlalchemy import select

from hiroba.domain.channels.channel import Channel
from hiroba.domain.shared.ids import ChannelId, MechanismId, UserId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.hot import comments as hot
from hiroba.infrastructure.sql.hot.values import as_present_id
from hiroba.infrastructure.sql.repositories.channels import to_channel
from hiroba.infrastructure.sql.session import SqlSession
from hiroba.infrastructure.sql.tables.channels import ChannelRow

_channels = table_of(ChannelRow)


class SqlCommentRepository:
    """Implements CommentRepository."""

    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def find_channel(self, mechanism_id: MechanismId) -> Channel | None:
        its_own = select(_channels).where(_channels.c.mechanism_id == mechanism_id)
        rows = await self._session.execute(its_own)
        return to_channel(rows[0]) if rows else None

    async def counts_of(self, mechanism_ids: Sequence[MechanismId]) -> Mapping[MechanismId, int]:
        ids = orjson.dumps([str(one) for one in mechanism_ids]).decode()
        rows = await self._session.fetch(hot.COUNTS, ids)
        return {as_present_id(MechanismId, id_): count for id_, count in rows}

    async def let_go(self, user_id: UserId) -> Sequence[ChannelId]:
        rows = await self._session.fetch(hot.LET_GO, user_id)
        return sorted(as_present_id(ChannelId, one) for (one,) in rows)

    async def keep_only(self, channel_id: ChannelId, user_id: UserId) -> Sequence[UserId]:
        rows = await self._session.fetch(hot.KEEP_ONLY, channel_id, user_id)
        return sorted(as_present_id(UserId, one) for (one,) in rows)
