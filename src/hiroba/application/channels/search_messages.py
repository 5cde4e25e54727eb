"""Searching what was said."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from hiroba.application.channels.message_marks import readable_marks
from hiroba.application.channels.search_criteria import criteria_of
from hiroba.application.channels.search_reader import SearchReader, SearchSnapshot
from hiroba.application.channels.views import MessageView
from hiroba.application.ports.message_search import MessageCriteria, MessageHit, MessageSearch
from hiroba.application.shared.access import Actor, may_read_channel
from hiroba.domain.channels.channel import Channel
from hiroba.domain.channels.excerpts import Excerpt, excerpt
from hiroba.domain.channels.search_query import parse_search
from hiroba.domain.identity.permissions import Role
from hiroba.domain.shared.ids import ChannelId

LIMIT_DEFAULT = 20
LIMIT_MAX = 100
_ROUNDS = 4  # of looking again when hits were gone, edited or out of reach by now


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchMessagesQuery:
    """`before` is the `cursor` of an earlier page; `utc_offset` is the searcher's, for the days they name."""

    actor: Actor
    text: str
    limit: int = LIMIT_DEFAULT
    before: int | None = None
    utc_offset: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class FoundMessage:
    message: MessageView
    excerpt: Excerpt
    place: int
    channel: Channel


@dataclass(frozen=True, slots=True)
class FoundMessages:
    """Newest first. `cursor`: where to go on; None when there is no more."""

    messages: Sequence[FoundMessage] = field(default_factory=tuple[FoundMessage, ...])
    cursor: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchMessages:
    """Messages that fit a query and that the actor may read, newest first, each with a piece around what was found.

    Rights are part of the search, and are asked of the truth once more for what it found; so are the words, as they
    stand now. Raises UnavailableError when it takes too long.
    """

    search_reader: SearchReader
    message_search: MessageSearch

    async def execute(self, query: SearchMessagesQuery) -> FoundMessages:
        parsed = parse_search(query.text)
        if parsed.is_empty:
            return FoundMessages()
        async with self.search_reader() as snapshot:
            criteria = await criteria_of(parsed, query.actor, snapshot, utc_offset=query.utc_offset)
            # One mark stands for all public channels; each of the others makes a search dearer.
            joined = await snapshot.list_channel_ids(
                query.actor.user_id, with_public=query.actor.role is Role.GUEST
            )
        readable = readable_marks(query.actor, joined)
        limit = min(query.limit, LIMIT_MAX)
        found: list[FoundMessage] = []
        before = query.before
        for _ in range(_ROUNDS):
            wanted = limit + 1 - len(found)
            hits = await self.message_search.search(
                criteria, readable=readable, before=before, limit=wanted
            )
            found += await self._hydrated(query.actor, hits, criteria)
            if len(found) > limit:
                return FoundMessages(found[:limit], found[limit - 1].place)
            if len(hits) < wanted:
                return FoundMessages(found)
            before = hits[-1].place
        return FoundMessages(found, before)

    async def _hydrated(
        self, actor: Actor, hits: Sequence[MessageHit], criteria: MessageCriteria
    ) -> list[FoundMessage]:
        if not hits:
            return []
        async with self.search_reader() as snapshot:
            messages = await _readable(snapshot, actor, hits)
        spans = await self.message_search.find_in([one.content for _, one, _ in messages], criteria)
        return [
            FoundMessage(message, excerpt(message.content, where), hit.place, channel)
            for (hit, message, channel), where in zip(messages, spans, strict=True)
            if where is not None
        ]


async def _readable(
    snapshot: SearchSnapshot, actor: Actor, hits: Sequence[MessageHit]
) -> list[tuple[MessageHit, MessageView, Channel]]:
    """What is left of the hits, as the truth has it now."""
    messages = await snapshot.find_messages([str(hit.message_id) for hit in hits])
    readable: dict[str, Channel] = {}
    for channel_id in {message.channel_id for message in messages.values()}:
        standing = await snapshot.find_standing(ChannelId(UUID(channel_id)), actor.user_id)
        if standing is not None and may_read_channel(actor, standing):
            readable[channel_id] = standing.channel
    found = ((hit, messages.get(str(hit.message_id))) for hit in hits)
    return [
        (hit, message, readable[message.channel_id])
        for hit, message in found
        if message is not None and message.deleted_at is None and message.channel_id in readable
    ]
