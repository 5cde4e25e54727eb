"""Trying out what an answer would rest on."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.answers.place import FindPlace
from hiroba.application.ports.retriever import RetrievalQuery, Retriever
from hiroba.application.shared.access import Actor
from hiroba.domain.answers.evidence import Evidence
from hiroba.domain.shared.ids import ChannelId, CollectionId


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchSourcesQuery:
    actor: Actor
    text: str
    limit: int
    channel_id: ChannelId | None = None
    collection_id: CollectionId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchSources:
    """Passages that speak of a text, best first, from what every reader of the place may see."""

    find_place: FindPlace
    retriever: Retriever

    async def execute(self, query: SearchSourcesQuery) -> Sequence[Evidence]:
        """Raises ChannelNotFoundError, CollectionNotFoundError, UnavailableError."""
        place = await self.find_place.execute(query.actor, query.channel_id, query.collection_id)
        return await self.retriever.find(
            RetrievalQuery(
                asker_id=query.actor.user_id,
                question=query.text,
                readership=place.readership,
                collection_id=query.collection_id,
                limit=query.limit,
            )
        )
