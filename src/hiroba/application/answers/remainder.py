"""What an answer left out because not every reader of its place may see it."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.answers.find_sources import FindSources
from hiroba.application.answers.place import Place
from hiroba.application.answers.recall import RecallConversation
from hiroba.application.ports.readerships import Readerships
from hiroba.domain.answers.answer import Answer
from hiroba.domain.answers.evidence import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class FindRemainder:
    """Looks with the asker's own eyes, as of now, and only at what the others of the place may not read."""

    readerships: Readerships
    recall: RecallConversation
    find_sources: FindSources

    async def place_of(self, answer: Answer) -> Place:
        """The asker alone, without what was to be seen in the channel already."""
        own = await self.readerships.of_user(answer.asker_id)
        if answer.channel_id is not None:
            own = own.beyond(await self.readerships.of_channel(answer.channel_id))
        return Place(channel_id=None, collection_id=answer.collection_id, readership=own)

    async def execute(self, answer: Answer) -> Sequence[Evidence]:
        """Passages that say something to the question, best first; none where nothing was left out."""
        if answer.channel_id is None or not answer.question:
            return ()
        place = await self.place_of(answer)
        if not place.readership.keys:
            return ()
        memory = await self.recall.execute(answer, place)
        sources = await self.find_sources.execute(answer, place, memory)
        return await self.find_sources.telling(answer, sources)
