"""Writing discussions to the derived stores."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import timedelta

from hiroba.application.library.discussion_entries import embedded_by, text_entry
from hiroba.application.library.discussion_reader import DiscussionReader
from hiroba.application.library.each_index import EmbeddedOnce, in_each
from hiroba.application.library.gather_discussions import GatherDiscussions
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.index_stores import IndexStores
from hiroba.application.ports.text_search import TextSearch
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.ports.vector_index import VectorIndex
from hiroba.application.shared.failpoints import failpoint
from hiroba.domain.library.discussion_repository import Due

_SLICE = 64
_EMBEDDED = 16  # in one step: a second or two
SETTLED = timedelta(seconds=5)  # who is still writing would have it embedded at every message


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexDiscussions:
    """One step: a slice of what has changed is found by its present words, and what is gone by none.

    A vector of words that do not stand there any more goes at once. Safe to repeat. Raises UnavailableError.
    """

    uow: UnitOfWork
    discussion_reader: DiscussionReader
    index_stores: IndexStores
    text_search: TextSearch
    vector_index: VectorIndex

    async def execute(self) -> bool:
        """Whether there may be more to do."""
        async with self.uow.read() as tx:
            removed = await tx.discussions.list_removed(limit=_SLICE)
            due = await tx.discussions.list_unindexed(limit=_SLICE)
        if removed:
            await self.text_search.remove_passages([one.id for one in removed])
            await self._forget_vectors(removed)
        if due:
            await self._index(due)
        if removed or due:
            failpoint("discussions.after_index")
            async with self.uow() as tx:
                await tx.discussions.forget([one.id for one in removed])
                await tx.discussions.mark_indexed(due)
        return _SLICE in (len(removed), len(due))

    async def _index(self, due: Sequence[Due]) -> None:
        views = await self.discussion_reader.everything([one.id for one in due])
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
class EmbedDiscussions:
    """One step: discussions that rest are found by their meaning too, where an embedder knows their language.

    In every live generation of the index, by its own embedder. Safe to repeat. Raises UnavailableError.
    """

    uow: UnitOfWork
    clock: Clock
    discussion_reader: DiscussionReader
    index_stores: IndexStores
    vector_index: VectorIndex

    async def execute(self) -> bool:
        """Whether there may be more to do."""
        settled = self.clock.now() - SETTLED
        async with self.uow.read() as tx:
            due = await tx.discussions.list_unembedded(settled=settled, limit=_EMBEDDED)
        if not due:
            return False
        views = await self.discussion_reader.everything([one.id for one in due])
        once = EmbeddedOnce(lambda embedder: embedded_by(embedder, views.values()))
        written = await in_each(self.index_stores, self.uow, once.put)
        embedded = {entry.passage_id for one in once.made.values() if one for entry in one[0]}
        async with self.uow() as tx:
            is_whole = await _live_numbers(tx) <= written
            marked = [replace(one, has_vector=one.id in embedded) for one in due]
            late = await tx.discussions.mark_embedded(marked) if is_whole else sorted(embedded)
        if embedded.intersection(late):
            await self.vector_index.remove_passages(late)
        return len(due) == _EMBEDDED or not is_whole


async def _live_numbers(tx: Transaction) -> Set[int]:
    """One that a build has begun meanwhile is among them: then all is done again, for that one too."""
    generations = await tx.index_generations.list_all(lock=True)
    return {one.number for one in generations if one.is_live}


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepDiscussions:
    """One step of everything that must not wait: which messages belong together, and that they are found."""

    gather: GatherDiscussions
    index: IndexDiscussions

    async def execute(self) -> bool:
        """Whether there is more to do. Raises UnavailableError."""
        has_more = await self.gather.execute()
        return await self.index.execute() or has_more


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscussionsPosition:
    """Implements EventConsumer."""

    uow: UnitOfWork

    async def position(self) -> int:
        async with self.uow.read() as tx:
            progress = await tx.discussions.find_progress()
        return 0 if progress is None else progress.position
