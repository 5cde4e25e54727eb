"""The job that gives a new community something to look at."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from hiroba.application.library.indexes.holding import JobLostError, hold
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.job_queue import JobQueue
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.sample.library import find_or_add_documents, find_or_make_collections
from hiroba.application.sample.talk import (
    find_or_add_people,
    find_or_open_channels,
    post_conversation,
)
from hiroba.application.sample.tools import SampleTools, Tally
from hiroba.application.shared.access import Actor
from hiroba.application.shared.job_kinds import FILM_SAMPLE
from hiroba.domain.jobs.job import Job
from hiroba.domain.jobs.repository import JobProgress
from hiroba.domain.shared.ids import JobId


@dataclass(frozen=True, slots=True, kw_only=True)
class FillSample:
    """Implements JobHandler for `FILL_SAMPLE`: people, rooms, what was said, and documents; clips by a later job.

    What is there already stays as it is, so that a run may begin again wherever another was cut off. Nobody can log
    in as one of these people. The documents are read by jobs of their own.
    """

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator
    job_queue: JobQueue
    tools: SampleTools

    async def run(self, jobs: Sequence[Job]) -> Mapping[JobId, Exception]:
        """One at a time: what goes wrong is raised."""
        for job in jobs:
            with suppress(JobLostError):  # whoever took it over brings it to its end
                await self._fill(job)
        return {}

    async def discard(self, jobs: Sequence[Job]) -> None:
        """Nothing: what was put in is as good as what anybody else says."""

    async def _fill(self, job: Job) -> None:
        tools, tally = self.tools, Tally()
        sample = await tools.sample_content.load()
        people = await find_or_add_people(tools, sample, tally, password=None)
        actors = {key: Actor(user.id, user.role) for key, user in people.items()}
        await self._note(job, 0.2)
        channels = await find_or_open_channels(tools, sample, actors, tally)
        await self._note(job, 0.4)
        await post_conversation(tools, sample, actors, channels, tally)
        await self._note(job, 0.6)
        first = actors[sample.people[0].key]
        collections = await find_or_make_collections(tools, sample, first, tally)
        await self._note(job, 0.7)
        await find_or_add_documents(tools, sample, actors, collections, tally)
        async with self.uow() as tx:
            now = self.clock.now()
            await hold(tx, job, now=now)
            await tx.jobs.finish([job], now=now)
            await tx.jobs.add(self._filming(job, now))
        self.job_queue.wake()

    def _filming(self, job: Job, now: datetime) -> Job:
        """What takes long comes when all that can be read is there."""
        return Job.queued(
            JobId(self.ids.new()),
            FILM_SAMPLE,
            payload={},
            subject_id=None,
            created_by=job.created_by,
            at=now,
        )

    async def _note(self, job: Job, progress: float) -> None:
        """Raises JobLostError, JobCancelledError."""
        async with self.uow() as tx:
            await hold(tx, job, now=self.clock.now())
            await tx.jobs.note_progress([JobProgress(job=job, progress=progress)])
