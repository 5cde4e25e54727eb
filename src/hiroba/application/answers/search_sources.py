"""Trying out what an answer would rest on."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from hiroba.application.answers.place import FindPlace
from hiroba.application.ports.retriever import Explanation, RetrievalQuery, Retriever
from hiroba.application.shared.access import Actor
from hiroba.domain.answers.evidence import Evidence
from hiroba.domain.shared.ids import ChannelId, CollectionId
from hiroba.domain.shared.passages import PASSAGE_KINDS, PassageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchSourcesQuery:
    actor: Actor
    text: str
    limit: int
    channel_id: ChannelId | None = None
    collection_id: CollectionId | None = None
    kinds: AbstractSet[PassageKind] = PASSAGE_KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchSources:
    """Passages that speak of a text, best first, from what every reader of the place may see."""

    find_place: FindPlace
    retriever: Retriever

    async def execute(self, query: SearchSourcesQuery) -> Sequence[Evidence]:
        """Raises ChannelNotFoundError, CollectionNotFoundError, UnavailableError."""
        return await self.retriever.find(await self._wanted(query))

    async def explain(self, query: SearchSourcesQuery) -> Explanation:
        """The same, with how each came to its place. Raises what `execute` does."""
        return await self.retriever.explain(await self._wanted(query))

    async def _wanted(self, query: SearchSourcesQuery) -> RetrievalQuery:
        place = await self.find_place.execute(query.actor, query.channel_id, query.collection_id)
        return RetrievalQuery(
            asker_id=query.actor.user_id,
            question=query.text,
            readership=place.readership,
            collection_id=query.collection_id,
            limit=query.limit,
            kinds=query.kinds,
        )
