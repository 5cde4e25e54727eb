"""Passages that hold no words, in a generation that is being built."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hiroba.application.library.derived_entries import DerivedView, embedded_by, text_entry
from hiroba.application.library.derived_kind import DerivedKind
from hiroba.application.ports.index_stores import OpenIndex
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.domain.library.derived_passages import Due
from hiroba.domain.shared.ids import PassageId

_SLICE = 32  # passages that are read, embedded and written together


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeInDerived:
    """A slice of what people said, or of what is said of videos: the words of all, and the vectors of those that have
    been embedded as they are.

    The others get theirs as in every live generation. Safe to repeat. Raises UnavailableError.
    """

    uow: UnitOfWork

    async def execute(
        self, kind: DerivedKind, index: OpenIndex, after: PassageId | None
    ) -> Sequence[PassageId]:
        """Those that it looked at, by id; none when that was all."""
        async with self.uow.read() as tx:
            page = await kind.kept(tx).list_page(after, limit=_SLICE)
            revisions = await kind.kept(tx).revisions([one.id for one in page])
        views = await kind.everything(list(revisions))
        if views:
            await index.text_search.put([text_entry(one) for one in views.values()])
        settled = [one for one in page if one.revision and one.id in views]
        await self._embed(kind, index, settled, views)
        unread = [one.id for one in page if one.id not in revisions]
        await self._put_right(kind, index, revisions, views, unread)
        return [one.id for one in page]

    async def _embed(
        self,
        kind: DerivedKind,
        index: OpenIndex,
        settled: Sequence[Due],
        views: Mapping[PassageId, DerivedView],
    ) -> None:
        """That they have a vector is said before: whoever changes one from then on lets it go."""
        embedded = await embedded_by(index.embedder, [views[one.id] for one in settled])
        if embedded is None:
            return
        known = {entry.passage_id for entry in embedded[0]}
        async with self.uow() as tx:
            await kind.kept(tx).mark_embedded(
                [Due(one.id, one.revision, has_vector=True) for one in settled if one.id in known]
            )
        await index.vector_index.put(*embedded)

    async def _put_right(
        self,
        kind: DerivedKind,
        index: OpenIndex,
        before: Mapping[PassageId, int],
        views: Mapping[PassageId, DerivedView],
        unread: Sequence[PassageId],
    ) -> None:
        """What has changed before or while it was written is written once more, by whoever keeps them in step."""
        async with self.uow.read() as tx:
            present = await kind.kept(tx).revisions(list(before))
        late = [id_ for id_, revision in before.items() if present.get(id_) != revision]
        gone = [*late, *(before.keys() - views.keys())]
        if gone:
            await index.vector_index.remove_passages(gone)
            await index.text_search.remove_passages(gone)
        if late or unread:
            async with self.uow() as tx:
                await kind.kept(tx).touch([*late, *unread])
