"""Writing passages that hold no words to the derived stores."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import timedelta

from hiroba.application.library.derived_entries import embedded_by, text_entry
from hiroba.application.library.derived_kind import DerivedKind
from hiroba.application.library.each_index import EmbeddedOnce, in_each
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.index_stores import IndexStores
from hiroba.application.ports.text_search import TextSearch
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.ports.vector_index import VectorIndex
from hiroba.application.shared.failpoints import failpoint
from hiroba.domain.library.derived_passages import Due

_SLICE = 64
_EMBEDDED = 16  # in one step: a second or two
SETTLED = timedelta(seconds=5)  # who is still writing would have it embedded at every change


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexDerived:
    """One step: a slice of what has changed is found by its present words, and what is gone by none.

    A vector of words that do not stand there any more goes at once. Safe to repeat. Raises UnavailableError.
    """

    uow: UnitOfWork
    index_stores: IndexStores
    text_search: TextSearch
    vector_index: VectorIndex

    async def execute(self, kind: DerivedKind) -> bool:
        """Whether there may be more to do."""
        async with self.uow.read() as tx:
            removed = await kind.kept(tx).list_removed(limit=_SLICE)
            due = await kind.kept(tx).list_unindexed(limit=_SLICE)
        if removed:
            await self.text_search.remove_passages([one.id for one in removed])
            await self._forget_vectors(removed)
        if due:
            await self._index(kind, due)
        if removed or due:
            failpoint(f"{kind.name}.after_index")
            async with self.uow() as tx:
                await kind.kept(tx).forget([one.id for one in removed])
                await kind.kept(tx).mark_indexed(due)
        return _SLICE in (len(removed), len(due))

    async def _index(self, kind: DerivedKind, due: Sequence[Due]) -> None:
        views = await kind.everything([one.id for one in due])
        await self._forget_vectors(due)
        silent = [one.id for one in due if one.id not in views]
        if silent:
            await self.text_search.remove_passages(silent)
        entries = [text_entry(one) for one in views.values()]
        if entries:
            await in_each(self.index_stores, self.uow, lambda index: index.text_search.put(entries))

    async def _forget_vectors(self, due: Sequence[Due]) -> None:
        """Many a community has no vectors at all: the index is then never opened."""
        held = [one.id for one in due if one.has_vector]
        if held:
            await self.vector_index.remove_passages(held)


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbedDerived:
    """One step: passages that rest are found by their meaning too, where an embedder knows their language.

    In every live generation of the index, by its own embedder. Safe to repeat. Raises UnavailableError.
    """

    uow: UnitOfWork
    clock: Clock
    index_stores: IndexStores
    vector_index: VectorIndex

    async def execute(self, kind: DerivedKind) -> bool:
        """Whether there may be more to do."""
        settled = self.clock.now() - SETTLED
        async with self.uow.read() as tx:
            due = await kind.kept(tx).list_unembedded(settled=settled, limit=_EMBEDDED)
        if not due:
            return False
        views = await kind.everything([one.id for one in due])
        once = EmbeddedOnce(lambda embedder: embedded_by(embedder, views.values()))
        written = await in_each(self.index_stores, self.uow, once.put)
        embedded = {entry.passage_id for one in once.made.values() if one for entry in one[0]}
        async with self.uow() as tx:
            is_whole = await _live_numbers(tx) <= written
            marked = [replace(one, has_vector=one.id in embedded) for one in due]
            late = await kind.kept(tx).mark_embedded(marked) if is_whole else sorted(embedded)
        if embedded.intersection(late):
            await self.vector_index.remove_passages(late)
        return len(due) == _EMBEDDED or not is_whole


async def _live_numbers(tx: Transaction) -> Set[int]:
    """One that a build has begun meanwhile is among them: then all is done again, for that one too."""
    generations = await tx.index_generations.list_all(lock=True)
    return {one.number for one in generations if one.is_live}
