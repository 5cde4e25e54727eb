"""The event log in SQL."""

from datetime import datetime

import orjson

from hiroba.application.ports.event_log import NewEvent
from hiroba.domain.shared.time import to_millis
from hiroba.infrastructure.sql.hot import events as hot
from hiroba.infrastructure.sql.session import SqlSession


class SqlEventLog:
    """Implements EventLog."""

    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def begin(self) -> None:
        await self._session.alone()

    async def append(self, event: NewEvent, *, now: datetime) -> int:
        await self._session.alone()
        payload = None if event.payload is None else orjson.dumps(event.payload).decode()
        rows = await self._session.fetch(
            hot.APPEND,
            event.kind,
            event.channel_id,
            event.user_id,
            event.message_id,
            payload,
            to_millis(now),
        )
        return rows[0][0]

    async def newest(self) -> int:
        rows = await self._session.fetch(hot.NEWEST)
        return rows[0][0]

    async def forget(self, *, before: datetime, upto: int, limit: int) -> int:
        return len(await self._session.fetch(hot.FORGET, to_millis(before), upto, limit))
