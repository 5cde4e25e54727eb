"""Writing discussions to the derived stores."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from hiroba.application.library.discussion_reader import DiscussionReader, DiscussionView
from hiroba.application.library.gather_discussions import GatherDiscussions
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.embedder import Embedder
from hiroba.application.ports.text_search import TextEntry, TextSearch
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.ports.vector_index import VectorEntry, VectorIndex
from hiroba.application.shared.failpoints import failpoint
from hiroba.domain.library.discussion_repository import Due
from hiroba.domain.shared.audience import Audience

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
        if views:
            await self.text_search.put([_text_entry(one) for one in views.values()])

    async def _forget_vectors(self, due: Sequence[Due]) -> None:
        """Many a community has no vectors at all: the index is then never opened."""
        held = [one.id for one in due if one.has_vector]
        if held:
            await self.vector_index.remove_passages(held)


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbedDiscussions:
    """One step: discussions that rest are found by their meaning too, where the embedder knows their language.

    Safe to repeat. Raises UnavailableError.
    """

    uow: UnitOfWork
    clock: Clock
    discussion_reader: DiscussionReader
    embedder: Embedder
    vector_index: VectorIndex

    async def execute(self) -> bool:
        """Whether there may be more to do."""
        settled = self.clock.now() - SETTLED
        async with self.uow.read() as tx:
            due = await tx.discussions.list_unembedded(settled=settled, limit=_EMBEDDED)
        if not due:
            return False
        views = await self.discussion_reader.everything([one.id for one in due])
        known = [one for one in views.values() if self.embedder.knows(one.text)]
        if known:
            texts = [self._under_topic(one) for one in known]
            vectors = await self.embedder.embed_passages(texts)
            await self.vector_index.put([_vector_entry(one) for one in known], vectors)
        embedded = {one.passage_id for one in known}
        async with self.uow() as tx:
            marked = [replace(one, has_vector=one.id in embedded) for one in due]
            late = await tx.discussions.mark_embedded(marked)
        if embedded.intersection(late):
            await self.vector_index.remove_passages(late)
        return len(due) == _EMBEDDED

    def _under_topic(self, view: DiscussionView) -> str:
        return f"{view.topic}\n{view.text}" if self.embedder.knows(view.topic) else view.text


def _text_entry(view: DiscussionView) -> TextEntry:
    return TextEntry(
        passage_id=view.passage_id,
        document_id=None,
        version_id=None,
        collection_id=None,
        audience=Audience.of_channel(view.channel_id),
        title=view.topic,
        heading=view.channel_name,
        text=view.text,
        kind="message",
    )


def _vector_entry(view: DiscussionView) -> VectorEntry:
    return VectorEntry(
        passage_id=view.passage_id,
        document_id=None,
        version_id=None,
        collection_id=None,
        audience=Audience.of_channel(view.channel_id),
        kind="message",
    )


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
