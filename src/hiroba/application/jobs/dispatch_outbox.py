"""Carrying out the effects that committed transactions promised."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog

from hiroba.application.ports.clock import Clock
from hiroba.application.ports.job_handler import OutboxHandler
from hiroba.application.ports.outbox import OutboxEntry
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.failpoints import failpoint

FIRST_RETRY = timedelta(seconds=1)
LAST_RETRY = timedelta(minutes=5)
_BATCH = 100

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchOutbox:
    """Hand what is due of a kind to its handler, and forget it once that has succeeded."""

    uow: UnitOfWork
    clock: Clock

    async def execute(self, kind: str, handler: OutboxHandler) -> int:
        """How many were handed over. What fails is tried again later, for as long as it takes."""
        async with self.uow.read() as tx:
            entries = await tx.outbox.due(kind, now=self.clock.now(), limit=_BATCH)
        if not entries:
            return 0
        try:
            await handler.handle(entries)
        except Exception as error:  # whatever it was, the effect is still promised
            log.exception("effect_failed", kind=kind, entries=len(entries))
            await self._postpone(entries, error)
            return len(entries)
        failpoint("outbox.after_handle")
        async with self.uow() as tx:
            await tx.outbox.done([entry.id for entry in entries])
        return len(entries)

    async def _postpone(self, entries: Sequence[OutboxEntry], error: Exception) -> None:
        async with self.uow() as tx:
            for entry in entries:
                wait = min(FIRST_RETRY * 2 ** min(entry.attempts, 10), LAST_RETRY)
                until = self.clock.now() + wait
                await tx.outbox.postpone(entry.id, until=until, error=repr(error))
