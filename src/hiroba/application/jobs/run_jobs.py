"""Running durable jobs under a lease."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog

from hiroba.application.jobs.tell_effects import JobEffectsByKind, tell_changed
from hiroba.application.jobs.watched_run import WatchedRun
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.job_handler import LEASE, JobHandler
from hiroba.application.ports.realtime import LiveEvent, Realtime
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.domain.jobs.change import end_run, try_later
from hiroba.domain.jobs.errors import JobBrokenError, JobCancelledError, JobInterruptedError
from hiroba.domain.jobs.job import Job, JobState
from hiroba.domain.shared.errors import HirobaError, InvalidValueError, UnsupportedError
from hiroba.domain.shared.ids import JobId

MAX_FAILURES = 3
MAX_ATTEMPTS = (
    30  # more runs than this were cut off with the process: the job itself may be what ends it
)
FIRST_RETRY = timedelta(seconds=2)

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """Kinds of jobs that one handler runs, up to `batch` of a kind at a time; the first kinds come first.

    `is_long`: a job may keep its worker for minutes.
    """

    kinds: tuple[str, ...]
    handler: JobHandler
    batch: int = 1
    is_long: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RunJobs:
    """Take what waits in a lane and run it. However a run ends, no job is left without a next step."""

    uow: UnitOfWork
    clock: Clock
    realtime: Realtime
    job_effects: JobEffectsByKind

    async def execute(self, lane: Lane) -> int:
        """How many jobs were taken. When it is cancelled they go back into the queue."""
        taken = await self._take(lane)
        if not taken:
            return 0
        try:
            async with WatchedRun(self.uow, self.clock, taken) as watched:
                errors = await watched.carry_out(self._run(lane, taken))
                for job in taken:
                    if (error := errors.get(job.id)) is not None:
                        await self._settle(lane.handler, job, error)
        except asyncio.CancelledError:
            async with self.uow() as tx:
                await tx.jobs.release(taken, now=self.clock.now())
            raise
        return len(taken)

    async def _take(self, lane: Lane) -> Sequence[Job]:
        now = self.clock.now()
        async with self.uow() as tx:
            for kind in lane.kinds:
                taken = await tx.jobs.take(kind, now=now, lease_until=now + LEASE, limit=lane.batch)
                if taken:
                    return taken
        return ()

    async def _run(self, lane: Lane, jobs: Sequence[Job]) -> Mapping[JobId, Exception]:
        errors: dict[JobId, Exception] = {}
        fit: list[Job] = []
        for job in jobs:
            if job.is_asked_to_stop:
                errors[job.id] = JobCancelledError()
            elif job.attempts > MAX_ATTEMPTS:
                errors[job.id] = JobInterruptedError()
            else:
                fit.append(job)
        if fit:
            errors.update(await self._attempt(lane.handler, fit))
        return errors

    async def _attempt(self, handler: JobHandler, jobs: Sequence[Job]) -> Mapping[JobId, Exception]:
        try:
            return await handler.run(jobs)
        except Exception as error:
            if not isinstance(error, HirobaError):
                log.exception("job_run_failed", kinds=sorted({job.kind for job in jobs}))
            if len(jobs) == 1:
                return {jobs[0].id: error}
        # One of them may have been the cause: the others shall not suffer for it.
        errors: dict[JobId, Exception] = {}
        for job in jobs:
            errors.update(await self._attempt(handler, [job]))
        return errors

    async def _settle(self, handler: JobHandler, job: Job, error: Exception) -> None:
        """Again later, or the end: then first what was left behind is removed, while the lease is still held."""
        told = error if isinstance(error, HirobaError) else JobBrokenError()
        is_last = _is_final(told) or job.failures + 1 >= MAX_FAILURES
        if is_last and not await self._discard(handler, job):
            return
        events: Sequence[LiveEvent] = ()
        async with self.uow() as tx:
            await tx.events.begin()
            now = self.clock.now()
            present = await tx.jobs.get(
                job.id, lock=True
            )  # it may have been asked to stop meanwhile
            if present.fence != job.fence or present.state is not JobState.RUNNING:
                return
            if is_last:
                settled = end_run(present, told, at=now)
            else:
                later = now + FIRST_RETRY * 2**job.failures
                settled = try_later(present, told, at=now, run_after=later)
            await tx.jobs.save(settled)
            if is_last:
                events = await tell_changed(tx, self.job_effects, [(present, settled)], now=now)
        self.realtime.publish(*events)

    async def _discard(self, handler: JobHandler, job: Job) -> bool:
        """Whether the job is still held. One that is not is another's to clean up after, unless it is over."""
        async with self.uow() as tx:
            held = await tx.jobs.renew([job], lease_until=self.clock.now() + LEASE)
            present = await tx.jobs.get(job.id)
        if held or present.is_over:
            await handler.discard([job])
        return bool(held)


def _is_final(error: HirobaError) -> bool:
    """Trying again would change nothing: somebody stopped it, or the thing itself is at fault."""
    return isinstance(
        error, JobCancelledError | JobInterruptedError | InvalidValueError | UnsupportedError
    )
