"""The generation that a build is about."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hiroba.application.library.derived_kind import DerivedKind, DerivedKinds
from hiroba.application.library.indexes.begin import is_outdated, present_generations
from hiroba.application.library.indexes.holding import hold
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.index_stores import IndexStores
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.domain.jobs.job import Job
from hiroba.domain.library.index_generation import (
    GenerationState,
    IndexGeneration,
    dropped,
)
from hiroba.domain.shared.ids import PassageId

_REPLACED = frozenset({GenerationState.READY, GenerationState.FAILED})


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginBuild:
    """A new generation at the first run of a job, the one it began at every later run."""

    uow: UnitOfWork
    clock: Clock
    index_stores: IndexStores
    derived_kinds: DerivedKinds

    async def execute(self, job: Job) -> IndexGeneration:
        """Building, or ready already. Raises JobLostError, JobCancelledError."""
        async with self.uow() as tx:
            await hold(tx, job, now=self.clock.now())
            before = await present_generations(tx, self._made_now(1, None))
            found = next((one for one in before if one.job_id == job.id), None)
            begun = found or await self._added(tx, before, job)
        if begun.state is GenerationState.READY:
            return begun
        if found is not None and await self._must_restart(found):
            begun = await self._restarted(job, found)
        return begun

    async def give_up(self, job: Job) -> None:
        """The generation of a job that ends without having built it fails, and its stores go. Safe to repeat."""
        async with self.uow() as tx:
            begun = await tx.index_generations.find_by_job(job.id)
            if begun is None or begun.state is not GenerationState.BUILDING:
                return
            await tx.index_generations.save(replace(begun, state=GenerationState.FAILED))
        await self.index_stores.tidy()

    async def _added(
        self, tx: Transaction, before: Sequence[IndexGeneration], job: Job
    ) -> IndexGeneration:
        """It takes the place of those that were built, or were to be, and never searched."""
        for one in before:
            if one.state in _REPLACED:
                await tx.index_generations.save(dropped(one))
        number = max(one.number for one in before) + 1
        added = self._made_now(number, job)
        await tx.index_generations.add(added)
        return added

    def _made_now(self, number: int, job: Job | None) -> IndexGeneration:
        first = IndexGeneration.first(
            analyzer=self.index_stores.analyzer_version,
            model=self.index_stores.model_id,
            dimensions=self.index_stores.dimensions,
            at=self.clock.now(),
        )
        if job is None:
            return first
        return replace(
            first,
            number=number,
            state=GenerationState.BUILDING,
            job_id=job.id,
            switched_at=None,
        )

    async def _must_restart(self, begun: IndexGeneration) -> bool:
        """What a failed or stale build has left is of no use, nor entries of what was deleted during a crash."""
        if begun.state is not GenerationState.BUILDING or is_outdated(begun, self.index_stores):
            return True
        current = await self.index_stores.current()
        index = await self.index_stores.open(begun.number)
        held = await index.text_search.passage_ids() | await index.vector_index.passage_ids()
        left = held - await current.text_search.passage_ids()
        return bool(left - await self._present())

    async def _present(self) -> set[PassageId]:
        found: set[PassageId] = set()
        after: PassageId | None = None
        while True:
            async with self.uow.read() as tx:
                page = await tx.documents.list_current_passages(after, limit=1_000)
            if not page:
                break
            found |= {passage.id for passage in page}
            after = page[-1].id
        for kind in self.derived_kinds.every:
            found |= await self._derived(kind)
        return found

    async def _derived(self, kind: DerivedKind) -> set[PassageId]:
        found: set[PassageId] = set()
        after: PassageId | None = None
        while True:
            async with self.uow.read() as tx:
                page = await kind.kept(tx).list_page(after, limit=1_000)
            if not page:
                return found
            found |= {one.id for one in page}
            after = page[-1].id

    async def _restarted(self, job: Job, begun: IndexGeneration) -> IndexGeneration:
        restarted = replace(
            begun.remade(
                analyzer=self.index_stores.analyzer_version,
                model=self.index_stores.model_id,
                dimensions=self.index_stores.dimensions,
            ),
            state=GenerationState.BUILDING,
        )
        async with self.uow() as tx:
            await hold(tx, job, now=self.clock.now())
            await tx.index_generations.save(restarted)
        await self.index_stores.clear(begun.number)
        return restarted
