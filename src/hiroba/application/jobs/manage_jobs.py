"""Watching jobs, stopping them and trying them again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hiroba.application.ports.clock import Clock
from hiroba.application.ports.job_handler import JobEffects
from hiroba.application.ports.job_queue import JobQueue
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.domain.identity.permissions import Permission
from hiroba.domain.jobs.errors import (
    JobCancelledError,
    JobFinishedError,
    JobNotFailedError,
    JobNotFoundError,
)
from hiroba.domain.jobs.job import Job, JobState
from hiroba.domain.shared.errors import UnavailableError
from hiroba.domain.shared.ids import JobId


@dataclass(frozen=True, slots=True, kw_only=True)
class JobQuery:
    actor: Actor
    job_id: JobId


@dataclass(frozen=True, slots=True, kw_only=True)
class GetJob:
    """One's own job; for holders of `job:manage` any."""

    uow: UnitOfWork

    async def execute(self, query: JobQuery) -> Job:
        """Raises JobNotFoundError."""
        async with self.uow.read() as tx:
            return await _visible(tx, query)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListJobsQuery:
    actor: Actor
    states: Sequence[JobState] | None = None
    limit: int
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListJobs:
    """One's own jobs, newest first; for holders of `job:manage` all."""

    uow: UnitOfWork

    async def execute(self, query: ListJobsQuery) -> Sequence[Job]:
        everyone = query.actor.may(Permission.JOB_MANAGE)
        async with self.uow.read() as tx:
            return await tx.jobs.list_page(
                states=None if query.states is None else [state.value for state in query.states],
                created_by=None if everyone else query.actor.user_id,
                limit=query.limit,
                offset=query.offset,
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelJob:
    """Stop a job: at once while it waits, at its next step while it runs."""

    uow: UnitOfWork
    clock: Clock
    job_queue: JobQueue
    job_effects: Mapping[str, JobEffects]

    async def execute(self, query: JobQuery) -> Job:
        """Raises JobNotFoundError, JobFinishedError; UnavailableError when it was just being taken."""
        async with self.uow() as tx:
            job = await _visible(tx, query)
            if job.is_over:
                raise JobFinishedError
            job = await self._cancel(tx, job)
        self.job_queue.wake()
        return job

    async def _cancel(self, tx: Transaction, job: Job) -> Job:
        now = self.clock.now()
        never_ran = job.state is JobState.QUEUED and job.attempts == 0
        if never_ran:
            job = replace(
                job,
                state=JobState.CANCELLED,
                error_code=JobCancelledError.code,
                error_message=JobCancelledError.message,
            )
        # Whoever runs it, or takes it next, removes what it left behind and ends it.
        job = replace(job, cancel_requested=True, run_after=now, updated_at=now)
        await _save(tx, job)
        effects = self.job_effects.get(job.kind)
        if never_ran and effects is not None:
            await effects.ended(tx, job, now=now)
        return job


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryJob:
    """Queue a job again that failed or was cancelled."""

    uow: UnitOfWork
    clock: Clock
    job_queue: JobQueue
    job_effects: Mapping[str, JobEffects]

    async def execute(self, query: JobQuery) -> Job:
        """Raises JobNotFoundError, JobNotFailedError."""
        async with self.uow() as tx:
            job = await _visible(tx, query)
            if job.state not in {JobState.FAILED, JobState.CANCELLED}:
                raise JobNotFailedError
            now = self.clock.now()
            job = replace(
                job,
                state=JobState.QUEUED,
                progress=0.0,
                attempts=0,
                failures=0,
                cancel_requested=False,
                run_after=now,
                error_code=None,
                error_message=None,
                updated_at=now,
            )
            await _save(tx, job)
            effects = self.job_effects.get(job.kind)
            if effects is not None:
                await effects.restarted(tx, job, now=now)
        self.job_queue.wake()
        return job


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseJobs:
    """Give back every lease. For the start of a process that is alone on its store: whoever held them is gone.

    Should one be alive after all, its fence keeps it from writing.
    """

    uow: UnitOfWork
    clock: Clock

    async def execute(self) -> int:
        """How many."""
        async with self.uow() as tx:
            return await tx.jobs.release_all(now=self.clock.now())


async def _visible(tx: Transaction, query: JobQuery) -> Job:
    job = await tx.jobs.get(query.job_id)
    if job.created_by != query.actor.user_id and not query.actor.may(Permission.JOB_MANAGE):
        raise JobNotFoundError
    return job


async def _save(tx: Transaction, job: Job) -> None:
    if not await tx.jobs.save(job):
        raise UnavailableError(retry_after=1)
