"""P5 and K2: a job that two workers hold at once, because the first was slow and not dead, has its effect once."""

import asyncio
import random
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from tests.support.databases import OpenDatabase, PostgresForTests
from tests.support.documents import PROSE
from tests.support.figures import Figures
from tests.support.jobs import job_of
from tests.support.library import Library, open_library
from tests.support.search import LatinEmbedder

from hiroba.application.jobs.change_jobs import ChangeJob, ChangeJobCommand
from hiroba.application.ports.embedder import Vectors
from hiroba.application.shared.access import Actor
from hiroba.bootstrap.background import background_work
from hiroba.domain.jobs.change import JobChange
from hiroba.domain.jobs.errors import JobFinishedError
from hiroba.domain.jobs.job import Job, JobState
from hiroba.domain.jobs.repository import JobSelection
from hiroba.domain.library.document import Document
from hiroba.domain.shared.ids import JobId

DELIVERIES = 6  # of one job at most: more would be taken for a job that ends its workers
CANCELLED_EVERY = 9
RUNNING = JobSelection(state=JobState.RUNNING)
CANCELLED = ("failed", "job.cancelled", JobState.CANCELLED, ())


class HesitantEmbedder(LatinEmbedder):
    """Now and then it takes long enough for the lease to be given to somebody else."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self._chance = random.Random(seed)

    async def embed_passages(self, texts: Sequence[str]) -> Vectors:
        await asyncio.sleep(self._chance.choice([0.0, 0.005, 0.05]))
        return await super().embed_passages(texts)


@dataclass(slots=True)
class Thief:
    """Gives jobs of living workers to others, and has some of them cancelled meanwhile."""

    library: Library
    owner: Actor
    unwanted: set[JobId]

    async def work(self) -> None:
        while True:
            for job in await self._take_some_away():
                if job.id in self.unwanted:
                    await self._cancel(job.id)
            await asyncio.sleep(0.005)

    async def _take_some_away(self) -> list[Job]:
        ports = self.library.ports
        async with ports.uow() as tx:
            held = await tx.jobs.lock_some(RUNNING, limit=8)
            taken = [job for job in held if job.fence < DELIVERIES]
            for job in taken:
                await tx.jobs.save(replace(job, state=JobState.QUEUED, lease_until=None))
        ports.job_queue.wake()
        return taken

    async def _cancel(self, job_id: JobId) -> None:
        self.unwanted.discard(job_id)
        command = ChangeJobCommand(actor=self.owner, job_id=job_id, change=JobChange.CANCEL)
        with suppress(JobFinishedError):  # it was quicker
            await self.library.case(ChangeJob).execute(command)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def open_database(request: pytest.FixtureRequest) -> OpenDatabase:
    if request.param == "sqlite":
        return request.getfixturevalue("open_sqlite_copy")
    postgres: PostgresForTests = request.getfixturevalue("postgres")
    return postgres.opened


@asynccontextmanager
async def filled(
    open_database: OpenDatabase, folder: Path, documents: int, **replaced: object
) -> AsyncGenerator[tuple[Library, Actor, list[Document]]]:
    await asyncio.to_thread(folder.mkdir)
    async with open_database() as database, open_library(database, folder, **replaced) as library:
        ana = await library.person()
        languages = [*PROSE]
        added = [
            await library.add(ana, a_text(number, languages[number % len(languages)]))
            for number in range(documents)
        ]
        yield library, ana, added


def a_text(number: int, language: str) -> str:
    """Every fourth is long enough for a run of its own with several slices."""
    times = 120 if number % 4 == 0 else 1
    return f"{number}\n\n" + "\n\n".join(PROSE[language] * times)


Outcome = tuple[str, str | None, JobState, tuple[tuple[int, int, str], ...]]


async def outcome(library: Library, actor: Actor, document: Document) -> Outcome:
    """How a document and its job have ended, and the passages that can be found."""
    present = await library.get(actor, document.id)
    job = await job_of(library, actor, document)
    current = present.current_version_id
    passages: tuple[tuple[int, int, str], ...] = ()
    if current is not None:
        async with library.ports.uow.read() as tx:
            found = await tx.documents.list_passages(current, limit=10_000)
        passages = tuple((one.start, one.end, one.text) for one in found)
    code = None if present.failure is None else present.failure.code
    return present.status.value, code, job.state, passages


async def more_than_once(library: Library, documents: Sequence[Document]) -> int:
    """How often a job had another holder after its first."""
    ids = [one.job_id for one in documents if one.job_id is not None]
    async with library.ports.uow.read() as tx:
        return sum(job.fence - 1 for job in (await tx.jobs.find_many(ids)).values())


@pytest.mark.slow
async def test_P5_K2_documents_exist_once_although_leases_are_taken_from_living_workers(
    open_database: OpenDatabase, tmp_path: Path, figures: Figures
) -> None:
    count, enough = figures.double_delivery.documents, figures.double_delivery.taken_away
    async with filled(open_database, tmp_path / "quiet", count) as (library, ana, added):
        await library.work()
        expected = [await outcome(library, ana, one) for one in added]

    hesitant = HesitantEmbedder(count)
    async with filled(open_database, tmp_path / "disturbed", count, embedder=hesitant) as disturbed:
        library, ana, added = disturbed
        unwanted = {one.job_id for one in added[::CANCELLED_EVERY] if one.job_id is not None}
        async with background_work(library.ports, alone=True), asyncio.TaskGroup() as group:
            stealing = group.create_task(Thief(library, ana, set(unwanted)).work())
            await library.settled(seconds=count)
            stealing.cancel()
        found = [await outcome(library, ana, one) for one in added]
        differences = await library.differences()
        deliveries = await more_than_once(library, added)

    for was_found, was_expected in zip(found, expected, strict=True):
        assert was_found in (was_expected, CANCELLED)
    assert 0 < found.count(CANCELLED) <= len(unwanted)
    assert differences == 0
    assert deliveries >= enough
