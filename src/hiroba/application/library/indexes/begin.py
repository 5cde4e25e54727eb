"""The first generation makes itself."""

from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from hiroba.application.ports.clock import Clock
from hiroba.application.ports.index_stores import IndexStores
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.domain.library.index_generation import GenerationState, IndexGeneration

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginIndexes:
    """For the start of a process that is alone on its folder: a generation to search, and no stores of others.

    Nothing is rebuilt by itself. Where the settings name another analyzer or model than the
    generation that is searched was made by, that one goes on serving, and the log says so.
    """

    uow: UnitOfWork
    clock: Clock
    index_stores: IndexStores

    async def execute(self) -> None:
        made_by = await self.index_stores.made_by(1)
        async with self.uow() as tx:
            generations = await present_generations(
                tx, self._first(made_by or self.index_stores.analyzer_version)
            )
            current = current_of(generations)
            is_due = is_outdated(current, self.index_stores)
            is_empty = is_due and not await _has_entries(tx)
            if is_empty:
                await tx.index_generations.save(_remade(current, self.index_stores))
        if is_empty:
            await self.index_stores.clear(current.number)
        elif is_due:
            log.warning("index_generation_due", made_by=(current.analyzer, current.model))
        await self.index_stores.tidy()

    def _first(self, analyzer: str) -> IndexGeneration:
        stores = self.index_stores
        return IndexGeneration.first(
            analyzer=analyzer,
            model=stores.model_id,
            dimensions=stores.dimensions,
            at=self.clock.now(),
        )


async def present_generations(tx: Transaction, first: IndexGeneration) -> Sequence[IndexGeneration]:
    """All of them, `first` added where there is none; nobody else changes them until the transaction ends."""
    generations = await tx.index_generations.list_all(lock=True)
    if generations:
        return generations
    await tx.index_generations.add(first)
    return [first]


async def _has_entries(tx: Transaction) -> bool:
    """Whether there is anything that an index holds."""
    if await tx.documents.list_current_passages(None, limit=1):
        return True
    if await tx.discussions.list_page(None, limit=1):
        return True
    return bool(await tx.mechanism_passages.list_page(None, limit=1))


def current_of(generations: Sequence[IndexGeneration]) -> IndexGeneration:
    return next(one for one in generations if one.state is GenerationState.CURRENT)


def is_outdated(generation: IndexGeneration, stores: IndexStores) -> bool:
    """Whether one built now would be made otherwise."""
    return not generation.is_made_by(analyzer=stores.analyzer_version, model=stores.model_id)


def _remade(generation: IndexGeneration, stores: IndexStores) -> IndexGeneration:
    return generation.remade(
        analyzer=stores.analyzer_version, model=stores.model_id, dimensions=stores.dimensions
    )
