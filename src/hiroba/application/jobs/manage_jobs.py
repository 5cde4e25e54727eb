"""Watching jobs, and taking them from whoever is gone."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.ports.clock import Clock
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, manageable_job, whose_jobs
from hiroba.domain.jobs.job import Job, JobState
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
            return manageable_job(query.actor, await tx.jobs.get(query.job_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class ListJobsQuery:
    actor: Actor
    states: Sequence[JobState] | None = None
    kinds: Sequence[str] | None = None
    limit: int
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListJobs:
    """One's own jobs, newest first; for holders of `job:manage` all."""

    uow: UnitOfWork

    async def execute(self, query: ListJobsQuery) -> Sequence[Job]:
        async with self.uow.read() as tx:
            return await tx.jobs.list_page(
                states=None if query.states is None else [state.value for state in query.states],
                kinds=query.kinds,
                created_by=whose_jobs(query.actor),
                limit=query.limit,
                offset=query.offset,
            )


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
