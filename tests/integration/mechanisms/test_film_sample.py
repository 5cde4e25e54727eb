"""The job that draws the clips of the sample, where somebody has asked for it twice."""

import asyncio
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from tests.support.library import Library

from hiroba.application.ports.job_handler import LEASE
from hiroba.application.ports.sample_mechanisms import SampleGallery
from hiroba.application.registry import build
from hiroba.application.sample.film_sample import FilmSample
from hiroba.application.shared.job_kinds import FILM_SAMPLE
from hiroba.domain.jobs.job import Job, JobState
from hiroba.domain.shared.ids import JobId
from hiroba.infrastructure.sample_content.mechanisms.library import gallery


@dataclass(slots=True)
class CountedFilms:
    """Implements SampleMechanisms."""

    gallery: SampleGallery
    drawn: list[str] = field(default_factory=list[str])

    async def load(self) -> SampleGallery:
        return self.gallery

    async def film(self, key: str, target: Path) -> None:
        self.drawn.append(key)


async def _running(library: Library, count: int) -> list[Job]:
    """The oldest first."""
    ports = library.ports
    async with ports.uow() as tx:
        for _ in range(count):
            job = Job.queued(
                JobId(ports.ids.new()),
                FILM_SAMPLE,
                payload={},
                subject_id=None,
                created_by=None,
                at=ports.clock.now(),
            )
            await tx.jobs.add(job)
    now = ports.clock.now()
    async with ports.uow() as tx:
        taken = await tx.jobs.take(FILM_SAMPLE, now=now, lease_until=now + LEASE, limit=count)
    return sorted(taken, key=lambda job: job.id)


@pytest.mark.parametrize(("clips", "jobs"), [(1, 2), (0, 1)])
async def test_a_job_with_nothing_to_draw_leaves_its_worker_at_once(
    library: Library, clips: int, jobs: int
) -> None:
    """There is nothing for the younger of two: the older draws."""
    films = CountedFilms(await asyncio.to_thread(gallery, clips))
    *_, job = await _running(library, jobs)

    handler = build(FilmSample, replace(library.ports, sample_mechanisms=films))
    assert await handler.run([job]) == {}

    async with library.ports.uow.read() as tx:
        assert (await tx.jobs.get(job.id)).state is JobState.DONE
    assert films.drawn == []
