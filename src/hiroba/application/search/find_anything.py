"""One search over everything that somebody may see, a few of each kind."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final, Generic, Literal, TypeVar

from hiroba.application.channels.search_messages import (
    FoundMessage,
    SearchMessages,
    SearchMessagesQuery,
)
from hiroba.application.ports.readerships import Readerships
from hiroba.application.search.find_moments import FindMoments, FoundMoment
from hiroba.application.search.find_passages import FindPassages, FoundPassage
from hiroba.application.search.name_finder import (
    FoundChannel,
    FoundDocument,
    FoundMechanism,
    FoundPerson,
    NameFinder,
)
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.search_query import SearchQuery, parse_search
from hiroba.domain.identity.permissions import Role
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.names import without_address

LIMIT_DEFAULT = 5
LIMIT_MAX = 50
Kind = Literal["passages", "messages", "moments", "documents", "mechanisms", "channels", "people"]
KINDS: Final[tuple[Kind, ...]] = (
    *("passages", "messages", "moments", "documents", "mechanisms", "channels", "people"),
)
_SPOKEN: Final[AbstractSet[Kind]] = frozenset({"messages"})
_READ: Final[AbstractSet[Kind]] = frozenset({"passages", "moments", "documents", "mechanisms"})
ItemT = TypeVar("ItemT")


@dataclass(frozen=True, slots=True, kw_only=True)
class FindAnythingQuery:
    """At most `limit` of each of `kinds`; `utc_offset` is the searcher's, for the days they name."""

    actor: Actor
    text: str
    kinds: AbstractSet[Kind] = frozenset(KINDS)
    limit: int = LIMIT_DEFAULT
    utc_offset: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Group(Generic[ItemT]):
    """The first of them, and whether there are others."""

    items: Sequence[ItemT] = ()
    has_more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundThings:
    """`kinds` are those that were looked for."""

    kinds: AbstractSet[Kind]
    passages: Group[FoundPassage] = field(default_factory=Group[FoundPassage])
    messages: Group[FoundMessage] = field(default_factory=Group[FoundMessage])
    moments: Group[FoundMoment] = field(default_factory=Group[FoundMoment])
    mechanisms: Group[FoundMechanism] = field(default_factory=Group[FoundMechanism])
    documents: Group[FoundDocument] = field(default_factory=Group[FoundDocument])
    channels: Group[FoundChannel] = field(default_factory=Group[FoundChannel])
    people: Group[FoundPerson] = field(default_factory=Group[FoundPerson])


@dataclass(frozen=True, slots=True, kw_only=True)
class FindAnything:
    """What a text may stand for, in groups of a few: passages, messages, moments, documents, videos, channels, people.

    Each is looked for among what the actor may see, all at once. What only messages have (who said it, where, when,
    with what, without which words) asks for messages alone. Raises UnavailableError when it takes too long.
    """

    search_messages: SearchMessages
    find_passages: FindPassages
    find_moments: FindMoments
    name_finder: NameFinder
    readerships: Readerships

    async def execute(self, query: FindAnythingQuery) -> FoundThings:
        parsed = parse_search(query.text)
        kinds = query.kinds & _SPOKEN if _is_about_messages(parsed) else query.kinds
        text = " ".join(one.text for one in parsed.texts)
        readership = Readership(frozenset())
        if kinds & _READ:
            readership = await self.readerships.of_user(query.actor.user_id)
        said, named = await asyncio.gather(
            asyncio.gather(
                self._passages(query, readership, text) if "passages" in kinds else _nothing(),
                self._messages(query) if "messages" in kinds else _nothing(),
                self._moments(query, readership, text) if "moments" in kinds else _nothing(),
            ),
            asyncio.gather(
                self._documents(query, readership, text) if "documents" in kinds else _nothing(),
                self._mechanisms(query, readership, text) if "mechanisms" in kinds else _nothing(),
                self._channels(query, text) if "channels" in kinds else _nothing(),
                self._people(query, text) if "people" in kinds else _nothing(),
            ),
        )
        passages, messages, moments = said
        documents, mechanisms, channels, people = named
        return FoundThings(
            kinds=kinds,
            passages=passages,
            messages=messages,
            moments=moments,
            documents=documents,
            mechanisms=mechanisms,
            channels=channels,
            people=people,
        )

    async def _passages(
        self, query: FindAnythingQuery, readership: Readership, text: str
    ) -> Group[FoundPassage]:
        found = await self.find_passages.execute(
            query.actor, readership, text, limit=query.limit + 1
        )
        return _group(found, query)

    async def _messages(self, query: FindAnythingQuery) -> Group[FoundMessage]:
        found = await self.search_messages.execute(
            SearchMessagesQuery(
                actor=query.actor,
                text=query.text,
                limit=query.limit,
                utc_offset=query.utc_offset,
            )
        )
        return Group(found.messages, found.cursor is not None)

    async def _moments(
        self, query: FindAnythingQuery, readership: Readership, text: str
    ) -> Group[FoundMoment]:
        found = await self.find_moments.execute(
            query.actor, readership, text, limit=query.limit + 1
        )
        return _group(found, query)

    async def _mechanisms(
        self, query: FindAnythingQuery, readership: Readership, text: str
    ) -> Group[FoundMechanism]:
        found = await self.name_finder.list_mechanisms(text, readership, limit=query.limit + 1)
        return _group(found, query)

    async def _documents(
        self, query: FindAnythingQuery, readership: Readership, text: str
    ) -> Group[FoundDocument]:
        found = await self.name_finder.list_documents(text, readership, limit=query.limit + 1)
        return _group(found, query)

    async def _channels(self, query: FindAnythingQuery, text: str) -> Group[FoundChannel]:
        async def named(name: str) -> Sequence[FoundChannel]:
            return await self.name_finder.list_channels(
                name,
                query.actor.user_id,
                with_public=query.actor.role is not Role.GUEST,
                limit=query.limit + 1,
            )

        return _group(await _called(text, named), query)

    async def _people(self, query: FindAnythingQuery, text: str) -> Group[FoundPerson]:
        async def named(name: str) -> Sequence[FoundPerson]:
            return await self.name_finder.list_people(
                name,
                query.actor.user_id,
                met_alone=query.actor.role is Role.GUEST,
                limit=query.limit + 1,
            )

        return _group(await _called(text, named), query)


async def _called(text: str, named: Callable[[str], Awaitable[Sequence[ItemT]]]) -> Sequence[ItemT]:
    """Whose name holds the text; if nobody's does, who is addressed by it: 田中さん, 지수님, 王老师."""
    name = text.strip().removeprefix("@").removeprefix("＠").removeprefix("#").removeprefix("＃")
    found = await named(name)
    bare = without_address(name)
    return found if found or bare == name else await named(bare)


def _is_about_messages(parsed: SearchQuery) -> bool:
    return bool(parsed.filters or parsed.unwanted or parsed.after or parsed.before)


def _group(found: Sequence[ItemT], query: FindAnythingQuery) -> Group[ItemT]:
    return Group(found[: query.limit], len(found) > query.limit)


async def _nothing() -> Group[Any]:
    return Group()
