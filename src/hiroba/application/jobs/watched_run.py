"""Keeping leases alive during a run, and ending a run whose jobs have all been asked to stop."""

import asyncio
from collections.abc import Coroutine, Mapping, Sequence
from contextlib import suppress
from typing import Any

import structlog

from hiroba.application.ports.clock import Clock
from hiroba.application.ports.job_handler import LEASE
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.domain.jobs.errors import JobCancelledError
from hiroba.domain.jobs.job import Job
from hiroba.domain.shared.errors import HirobaError
from hiroba.domain.shared.ids import JobId

LOOK_SECONDS = 0.5
_LOOKS_PER_RENEWAL = int(LEASE.total_seconds() / 4 / LOOK_SECONDS)

Errors = Mapping[JobId, Exception]
log = structlog.get_logger(__name__)


class WatchedRun:
    """A run that is busy is not dead: its leases are renewed. One that has to stop with all its jobs is ended at once.

    So a job that was paused or cancelled gives its worker free even in the middle of a long document. A run that lost
    its jobs to another is not ended from here: it finds out by itself, and clears away what it wrote meanwhile.
    """

    def __init__(self, uow: UnitOfWork, clock: Clock, jobs: Sequence[Job]) -> None:
        self._uow = uow
        self._clock = clock
        self._jobs = jobs
        self._run: asyncio.Task[Errors] | None = None
        self._was_ended = False

    async def __aenter__(self) -> "WatchedRun":
        self._watch = asyncio.create_task(self._look_again_and_again())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._watch.cancel()
        with suppress(asyncio.CancelledError):
            await self._watch

    async def carry_out(self, run: Coroutine[Any, Any, Errors]) -> Errors:
        """What the run tells; for one that was ended from here, that all its jobs were stopped."""
        self._run = asyncio.create_task(run)
        try:
            return await self._run
        except asyncio.CancelledError:
            current = asyncio.current_task()
            if not self._was_ended or (current is not None and current.cancelling()):
                raise
            return {job.id: JobCancelledError() for job in self._jobs}
        finally:
            self._run = None

    async def _look_again_and_again(self) -> None:
        looks = 0
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            looks += 1
            try:
                await self._end_if_unwanted()
                if looks % _LOOKS_PER_RENEWAL == 0:
                    await self._renew()
            except HirobaError as error:
                log.warning("lease_not_renewed", code=error.code)

    async def _end_if_unwanted(self) -> None:
        async with self._uow.read() as tx:
            asked = await tx.jobs.list_asked_to_stop(self._jobs)
        if self._run is not None and len(asked) == len(self._jobs):
            self._was_ended = True
            self._run.cancel()

    async def _renew(self) -> None:
        async with self._uow() as tx:
            await tx.jobs.renew(self._jobs, lease_until=self._clock.now() + LEASE)
