"""Running durable jobs under a lease."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta

import structlog

from hiroba.application.ports.clock import Clock
from hiroba.application.ports.job_handler import LEASE, JobEffects, JobHandler
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.domain.jobs.errors import JobBrokenError, JobCancelledError, JobInterruptedError
from hiroba.domain.jobs.job import Job, JobState
from hiroba.domain.shared.errors import HirobaError, InvalidValueError, UnsupportedError
from hiroba.domain.shared.ids import JobId

MAX_FAILURES = 3
MAX_ATTEMPTS = (
    30  # more runs than this were cut off with the process: the job itself may be what ends it
)
FIRST_RETRY = timedelta(seconds=2)
HEARTBEAT_SECONDS = LEASE.total_seconds() / 4

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """Kinds of jobs that one handler runs, up to `batch` at a time."""

    kinds: tuple[str, ...]
    handler: JobHandler
    batch: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RunJobs:
    """Take what waits in a lane and run it. However a run ends, no job is left without a next step."""

    uow: UnitOfWork
    clock: Clock
    job_effects: Mapping[str, JobEffects]

    async def execute(self, lane: Lane) -> int:
        """How many jobs were taken. When it is cancelled they go back into the queue."""
        now = self.clock.now()
        async with self.uow() as tx:
            taken = await tx.jobs.take(
                lane.kinds, now=now, lease_until=now + LEASE, limit=lane.batch
            )
        if not taken:
            return 0
        try:
            async with _Heartbeat(self, taken):
                errors = await self._run(lane, taken)
                await self._settle(lane, taken, errors)
        except asyncio.CancelledError:
            async with self.uow() as tx:
                await tx.jobs.release(taken, now=self.clock.now())
            raise
        return len(taken)

    async def renew(self, jobs: Sequence[Job]) -> None:
        """Lengthen the leases: a run that is busy is not dead."""
        async with self.uow() as tx:
            await tx.jobs.renew(jobs, lease_until=self.clock.now() + LEASE)

    async def _run(self, lane: Lane, jobs: Sequence[Job]) -> Mapping[JobId, Exception]:
        errors: dict[JobId, Exception] = {}
        fit: list[Job] = []
        for job in jobs:
            if job.cancel_requested:
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

    async def _settle(
        self, lane: Lane, jobs: Sequence[Job], errors: Mapping[JobId, Exception]
    ) -> None:
        for job in jobs:
            error = errors.get(job.id)
            if error is not None:
                await self._settle_one(lane.handler, job, error)

    async def _settle_one(self, handler: JobHandler, job: Job, error: Exception) -> None:
        """Again later, or the end: then first what was left behind is removed, while the lease is still held."""
        now = self.clock.now()
        told = error if isinstance(error, HirobaError) else JobBrokenError()
        job = replace(
            job,
            failures=job.failures + 1,
            lease_until=None,
            error_code=told.code,
            error_message=str(told),
            updated_at=now,
        )
        if not _is_final(told) and job.failures < MAX_FAILURES:
            later = now + FIRST_RETRY * 2 ** (job.failures - 1)
            job = replace(job, state=JobState.QUEUED, run_after=later)
            async with self.uow() as tx:
                present = await tx.jobs.get(job.id)  # it may have been asked to stop meanwhile
                await tx.jobs.save(replace(job, cancel_requested=present.cancel_requested))
            return
        await handler.discard([job])
        cancelled = isinstance(told, JobCancelledError)
        job = replace(job, state=JobState.CANCELLED if cancelled else JobState.FAILED)
        effects = self.job_effects.get(job.kind)
        async with self.uow() as tx:
            if await tx.jobs.save(job) and effects is not None:
                await effects.ended(tx, job, now=now)


class _Heartbeat:
    """Renews leases while a run is under way."""

    def __init__(self, runner: RunJobs, jobs: Sequence[Job]) -> None:
        self._runner = runner
        self._jobs = jobs
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> None:
        self._task = asyncio.create_task(self._beat())

    async def __aexit__(self, *_: object) -> None:
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(HEARTBEAT_SECONDS)
            try:
                await self._runner.renew(self._jobs)
            except HirobaError as error:
                log.warning("lease_not_renewed", code=error.code)


def _is_final(error: HirobaError) -> bool:
    """Trying again would change nothing: somebody stopped it, or the thing itself is at fault."""
    return isinstance(
        error, JobCancelledError | JobInterruptedError | InvalidValueError | UnsupportedError
    )
