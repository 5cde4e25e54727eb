"""Building the next generation of the index beside the one that is searched."""

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass, replace

from hiroba.application.library.derived_kind import DerivedKinds
from hiroba.application.library.index_passages import IndexPassages
from hiroba.application.library.indexes.begin_build import BeginBuild
from hiroba.application.library.indexes.holding import hold, list_running
from hiroba.application.library.indexes.take_in_derived import TakeInDerived
from hiroba.application.library.job_kinds import INGEST, INGEST_LONG, INGEST_SHORT
from hiroba.application.library.put_right import put_right
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.index_stores import IndexStores, OpenIndex
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.failpoints import failpoint
from hiroba.domain.jobs.job import Job
from hiroba.domain.jobs.pace import Pace
from hiroba.domain.jobs.repository import JobProgress
from hiroba.domain.library.document import Passage
from hiroba.domain.library.index_errors import IndexNotReadyError
from hiroba.domain.library.index_generation import GenerationState, IndexGeneration
from hiroba.domain.shared.ids import DocumentId, JobId, PassageId

_SLICE = 256  # passages that are read, embedded and written together
_SCANNED = 0.9  # of the progress; the rest is looking for gaps
_POLL_SECONDS = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildIndex:
    """Take in every passage that can be found. What changes meanwhile reaches this generation as every live one.

    Safe to break off anywhere: the next run goes on behind the last whole slice of documents. What people said, and
    what is said of videos, is gone through anew: its words may have changed since.
    """

    uow: UnitOfWork
    clock: Clock
    index_stores: IndexStores
    begin: BeginBuild
    index: IndexPassages
    derived_kinds: DerivedKinds
    said: TakeInDerived

    async def execute(self, job: Job) -> int:
        """The number of the generation, which is ready. Raises JobLostError, JobCancelledError, UnavailableError."""
        generation = await self.begin.execute(job)
        if generation.state is GenerationState.BUILDING:
            # What these wrote before the generation began never came to it, and is not public yet.
            before = await self._ingests_under_way()
            index = await self.index_stores.open(generation.number)
            await self._scan(job, index, generation.built_to)
            await self._wait_for(job, before)
            while await self._fill_gaps(index):
                await self._hold(job)
            await self._ready(job, index)
            failpoint("index.after_ready")
        return generation.number

    async def _scan(self, job: Job, index: OpenIndex, after: PassageId | None) -> None:
        total = len(await (await self.index_stores.current()).text_search.passage_ids())
        done = len(await index.text_search.passage_ids())
        pace, since = Pace(), self.clock.now()
        async for taken, built_to in self._taken_in(index, after):
            failpoint("index.after_slice")
            done += taken
            now = self.clock.now()
            pace, since = pace.after(taken, (now - since).total_seconds()), now
            async with self.uow() as tx:
                await hold(tx, job, now=now)
                building = await _building(tx, index.generation.number)
                await tx.index_generations.save(replace(building, built_to=built_to))
                await tx.jobs.note_progress([_progress(job, done, max(done, total), pace)])

    async def _taken_in(
        self, index: OpenIndex, after: PassageId | None
    ) -> AsyncGenerator[tuple[int, PassageId | None]]:
        """Slice by slice: how many they were, and the last passage of a document by then."""
        while passages := await self._passages(after):
            await self._take_in(index, passages)
            after = passages[-1].id
            yield len(passages), after
        for kind in self.derived_kinds.every:
            last: PassageId | None = None
            while said := await self.said.execute(kind, index, last):
                last = said[-1]
                yield len(said), after

    async def _passages(self, after: PassageId | None) -> Sequence[Passage]:
        async with self.uow.read() as tx:
            return await tx.documents.list_current_passages(after, limit=_SLICE)

    async def _take_in(self, index: OpenIndex, passages: Sequence[Passage]) -> None:
        """Until nothing that the entries are made from has changed while they were made."""
        wanted = list(passages)
        while wanted:
            ids = list({passage.document_id for passage in wanted})
            async with self.uow.read() as tx:
                documents = await tx.documents.find_many(ids)
            held = [one for one in wanted if one.document_id in documents]
            await self.index.into(index, held, documents)
            await put_right(held, documents, self.uow, self.index)
            titles = {key: document.title for key, document in documents.items()}
            wanted = await self._renamed(held, titles)

    async def _renamed(
        self, passages: Sequence[Passage], titles: Mapping[DocumentId, str]
    ) -> list[Passage]:
        async with self.uow.read() as tx:
            present = await tx.documents.find_many(list(titles))
        renamed = {key for key, document in present.items() if document.title != titles[key]}
        return [one for one in passages if one.document_id in renamed]

    async def _ingests_under_way(self) -> Mapping[JobId, int]:
        """Each with its fence: a later holder begins from the start, and so writes here too."""
        async with self.uow.read() as tx:
            running = await list_running(
                tx, (INGEST, INGEST_SHORT, INGEST_LONG), now=self.clock.now()
            )
        return {job.id: job.fence for job in running}

    async def _wait_for(self, job: Job, before: Mapping[JobId, int]) -> None:
        while before.items() & (await self._ingests_under_way()).items():
            await self._hold(job)
            await asyncio.sleep(_POLL_SECONDS)

    async def _hold(self, job: Job) -> None:
        async with self.uow() as tx:
            await hold(tx, job, now=self.clock.now())

    async def _fill_gaps(self, index: OpenIndex) -> int:
        """How many passages were missing."""
        words = await index.text_search.passage_ids()
        vectors = await index.vector_index.passage_ids()
        filled, after = 0, None
        while passages := await self._passages(after):
            after = passages[-1].id
            missing = [
                one
                for one in passages
                if one.id not in words or (one.id not in vectors and index.embedder.knows(one.text))
            ]
            await self._take_in(index, missing)
            filled += len(missing)
        return filled

    async def _ready(self, job: Job, index: OpenIndex) -> None:
        passages = len(await index.text_search.passage_ids())
        vectors = len(await index.vector_index.passage_ids())
        async with self.uow() as tx:
            await hold(tx, job, now=self.clock.now())
            building = await _building(tx, index.generation.number)
            await tx.index_generations.save(
                replace(building, state=GenerationState.READY, passages=passages, vectors=vectors)
            )


def _progress(job: Job, done: int, total: int, pace: Pace) -> JobProgress:
    return JobProgress(
        job=job,
        progress=_SCANNED * done / total,
        done=done,
        total=total,
        per_second=pace.per_second,
    )


async def _building(tx: Transaction, number: int) -> IndexGeneration:
    """Raises IndexNotReadyError where it has failed meanwhile, or was dropped."""
    generation = await tx.index_generations.get(number)
    if generation.state is not GenerationState.BUILDING:
        raise IndexNotReadyError(details={"state": generation.state.value})
    return generation
