"""Discussions, in a generation that is being built."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hiroba.application.library.discussion_entries import embedded_by, text_entry
from hiroba.application.library.discussion_reader import DiscussionReader, DiscussionView
from hiroba.application.ports.index_stores import OpenIndex
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.domain.library.discussion_repository import Due
from hiroba.domain.shared.ids import PassageId

_SLICE = 32  # discussions that are read, embedded and written together


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeInDiscussions:
    """A slice of what people said: the words of all, the vectors of those that have been embedded as they are.

    The others get theirs as in every live generation. Safe to repeat. Raises UnavailableError.
    """

    uow: UnitOfWork
    discussion_reader: DiscussionReader

    async def execute(self, index: OpenIndex, after: PassageId | None) -> Sequence[PassageId]:
        """Those that it looked at, by id; none when that was all."""
        async with self.uow.read() as tx:
            page = await tx.discussions.list_page(after, limit=_SLICE)
            revisions = await tx.discussions.revisions([one.id for one in page])
        views = await self.discussion_reader.everything(list(revisions))
        if views:
            await index.text_search.put([text_entry(one) for one in views.values()])
        settled = [one for one in page if one.revision and one.id in views]
        await self._embed(index, settled, views)
        await self._put_right(index, revisions, views)
        return [one.id for one in page]

    async def _embed(
        self,
        index: OpenIndex,
        settled: Sequence[Due],
        views: Mapping[PassageId, DiscussionView],
    ) -> None:
        """That they have a vector is said before: whoever changes one from then on lets it go."""
        embedded = await embedded_by(index.embedder, [views[one.id] for one in settled])
        if embedded is None:
            return
        known = {entry.passage_id for entry in embedded[0]}
        async with self.uow() as tx:
            await tx.discussions.mark_embedded(
                [Due(one.id, one.revision, has_vector=True) for one in settled if one.id in known]
            )
        await index.vector_index.put(*embedded)

    async def _put_right(
        self,
        index: OpenIndex,
        before: Mapping[PassageId, int],
        views: Mapping[PassageId, DiscussionView],
    ) -> None:
        """What has changed while it was written is written once more, by whoever keeps them in step."""
        async with self.uow.read() as tx:
            present = await tx.discussions.revisions(list(before))
        late = [id_ for id_, revision in before.items() if present.get(id_) != revision]
        gone = [*late, *(before.keys() - views.keys())]
        if gone:
            await index.vector_index.remove_passages(gone)
            await index.text_search.remove_passages(gone)
        if late:
            async with self.uow() as tx:
                await tx.discussions.touch(late)
