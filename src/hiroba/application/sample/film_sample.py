"""The job that draws the clips of the sample content, when all that is quick has been put in."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from hiroba.application.library.indexes.holding import JobLostError, hold, list_running
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.sample_mechanisms import SampleMechanism
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.sample.clips import find_or_show_clips, prepare_showing
from hiroba.application.sample.talk import find_or_add_people
from hiroba.application.sample.tools import SampleTools, Tally
from hiroba.application.shared.access import Actor
from hiroba.application.shared.job_kinds import FILM_SAMPLE
from hiroba.domain.jobs.job import Job
from hiroba.domain.jobs.repository import JobProgress
from hiroba.domain.shared.ids import JobId


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmSample:
    """Implements JobHandler for `FILM_SAMPLE`: one clip after the other is drawn, made ready and published.

    Only one such job goes on at a time, the oldest: each waits for other work, so that two could keep every worker
    waiting. What is there already stays as it is.
    """

    uow: UnitOfWork
    clock: Clock
    tools: SampleTools

    async def run(self, jobs: Sequence[Job]) -> Mapping[JobId, Exception]:
        """One at a time: what goes wrong is raised."""
        for job in jobs:
            with suppress(JobLostError):  # whoever took it over brings it to its end
                await self._film(job)
        return {}

    async def discard(self, jobs: Sequence[Job]) -> None:
        """Nothing: what was shown is as good as what anybody else shows."""

    async def _film(self, job: Job) -> None:
        clips = (await self.tools.clips.sample_mechanisms.load()).mechanisms
        if clips and not await self._has_elder(job):
            await self._show(job, clips)
        await self._finish(job)

    async def _show(self, job: Job, clips: Sequence[SampleMechanism]) -> None:
        tools, tally = self.tools, Tally()
        sample = await tools.sample_content.load()
        people = await find_or_add_people(tools, sample, tally, password=None)
        actors = {key: Actor(user.id, user.role) for key, user in people.items()}
        showing = await prepare_showing(tools.clips, sample, actors, tally)
        shown = 0
        async for _ in find_or_show_clips(tools.clips, showing, clips, tally):
            shown += 1
            await self._note(job, shown / len(clips))

    async def _has_elder(self, job: Job) -> bool:
        async with self.uow.read() as tx:
            running = await list_running(tx, [FILM_SAMPLE], now=self.clock.now())
        return any(one.id < job.id for one in running)

    async def _note(self, job: Job, progress: float) -> None:
        """Raises JobLostError, JobCancelledError."""
        async with self.uow() as tx:
            await hold(tx, job, now=self.clock.now())
            await tx.jobs.note_progress([JobProgress(job=job, progress=progress)])

    async def _finish(self, job: Job) -> None:
        """Raises JobLostError, JobCancelledError."""
        async with self.uow() as tx:
            await hold(tx, job, now=self.clock.now())
            await tx.jobs.finish([job], now=self.clock.now())
