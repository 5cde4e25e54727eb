"""Jobs about generations of the index."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from hiroba.application.library.indexes.begin_build import BeginBuild
from hiroba.application.library.indexes.build import BuildIndex
from hiroba.application.library.indexes.evaluate import EvaluateIndex, EvaluateIndexCommand
from hiroba.application.library.indexes.holding import JobLostError, hold
from hiroba.application.library.indexes.switch import SwitchIndex
from hiroba.application.library.job_kinds import EVALUATE, REBUILD, SWITCH
from hiroba.application.ports.answerer import Answerer
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.domain.jobs.job import Job
from hiroba.domain.shared.ids import JobId

KINDS = (REBUILD, SWITCH, EVALUATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexJobs:
    """Implements JobHandler for `KINDS`."""

    uow: UnitOfWork
    clock: Clock
    begin: BeginBuild
    build: BuildIndex
    switch: SwitchIndex
    evaluate: EvaluateIndex
    answerer: Answerer

    async def run(self, jobs: Sequence[Job]) -> Mapping[JobId, Exception]:
        """One at a time: what goes wrong is raised."""
        for job in jobs:
            with suppress(JobLostError):  # whoever took it over brings it to its end
                await self._run(job)
        return {}

    async def discard(self, jobs: Sequence[Job]) -> None:
        for job in jobs:
            if job.kind == REBUILD:
                await self.begin.give_up(job)

    async def _run(self, job: Job) -> None:
        if job.kind == REBUILD:
            await self._build(job)
        elif job.kind == SWITCH:
            force = job.payload["force"] == "yes"
            await self.switch.execute(job, int(job.payload["generation"]), force=force)
        else:
            await self._evaluate(job)

    async def _build(self, job: Job) -> None:
        number = await self.build.execute(job)
        if job.payload.get("switch") == "yes":
            await self.switch.execute(job, number, force=False)
        else:
            await self._finish(job)

    async def _evaluate(self, job: Job) -> None:
        await self.evaluate.execute(
            EvaluateIndexCommand(
                number=int(job.payload["generation"]),
                job=job,
                answerer=self.answerer if job.payload["answers"] == "yes" else None,
            )
        )
        await self._finish(job)

    async def _finish(self, job: Job) -> None:
        async with self.uow() as tx:
            await hold(tx, job, now=self.clock.now())
            await tx.jobs.finish([job], now=self.clock.now())
