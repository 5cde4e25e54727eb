"""The outbox in SQL."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from hiroba.application.ports.outbox import OutboxEntry
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.session import SqlSession
from hiroba.infrastructure.sql.tables.jobs import OutboxRow

_outbox = table_of(OutboxRow)


class SqlOutbox:
    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def put(self, kind: str, payload: Mapping[str, str], *, now: datetime) -> None:
        entry = {
            "kind": kind,
            "payload": dict(payload),
            "attempts": 0,
            "run_after": now,
            "created_at": now,
        }
        await self._session.execute(insert(_outbox).values(entry))

    async def due(self, kind: str, *, now: datetime, limit: int) -> Sequence[OutboxEntry]:
        waiting = (_outbox.c.kind == kind) & (_outbox.c.run_after <= now)
        oldest = select(_outbox).where(waiting).order_by(_outbox.c.id)
        return [
            OutboxEntry(id=row.id, kind=row.kind, payload=row.payload, attempts=row.attempts)
            for row in await self._session.execute(oldest.limit(limit))
        ]

    async def done(self, entry_ids: Sequence[int]) -> None:
        await self._session.change(delete(_outbox).where(_outbox.c.id.in_(entry_ids)))

    async def postpone(self, entry_id: int, *, until: datetime, error: str) -> None:
        later = {"attempts": _outbox.c.attempts + 1, "run_after": until, "last_error": error}
        await self._session.change(update(_outbox).where(_outbox.c.id == entry_id).values(later))
