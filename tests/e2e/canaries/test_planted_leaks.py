"""The other way round: a hole in a wall is found, whichever layer it is in."""

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any, cast
from uuid import UUID

import pytest
from tests.support.canary_walk import walk
from tests.support.canary_world import World

from hiroba.application.channels.reader import ChannelReader, ChannelSnapshot
from hiroba.application.channels.search_reader import SearchReader
from hiroba.application.library.pinned_retriever import PinnedRetriever
from hiroba.application.library.retriever import LibraryRetriever
from hiroba.application.registry import Ports
from hiroba.application.search.name_finder import FoundChannel, NameFinder
from hiroba.application.shared.access import ChannelStanding
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import ChannelId, UserId


@dataclass(frozen=True)
class OpenReaderships:
    """Lets everybody read whatever there is."""

    everything: Readership

    async def of_user(self, user_id: UserId) -> Readership:
        return self.everything

    async def of_channel(self, channel_id: ChannelId) -> Readership:
        return self.everything


@dataclass(frozen=True)
class OpenChannelReader:
    """Takes everybody for the insider."""

    real: ChannelReader
    insider: UserId

    @asynccontextmanager
    async def __call__(self) -> AsyncGenerator[ChannelSnapshot]:
        async with self.real() as snapshot:
            yield cast(ChannelSnapshot, OpenSnapshot(snapshot, self.insider))


@dataclass(frozen=True)
class OpenSnapshot:
    real: ChannelSnapshot
    insider: UserId

    async def find_standing(self, channel_id: ChannelId, user_id: UserId) -> ChannelStanding | None:
        return await self.real.find_standing(channel_id, self.insider)

    async def list_channel_ids(
        self, user_id: UserId, *, with_public: bool = True
    ) -> Sequence[ChannelId]:
        return await self.real.list_channel_ids(self.insider, with_public=with_public)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)


@dataclass(frozen=True)
class OpenNameFinder:
    """Takes everybody for the insider."""

    real: NameFinder
    insider: UserId

    async def list_channels(
        self, text: str, reader: UserId, *, with_public: bool, limit: int
    ) -> Sequence[FoundChannel]:
        return await self.real.list_channels(
            text, self.insider, with_public=with_public, limit=limit
        )

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)


def _readerships(ports: Ports, world: World) -> Ports:
    return replace(ports, readerships=_open_readerships(world))


def _search(ports: Ports, world: World) -> Ports:
    pinned = cast(PinnedRetriever, ports.retriever)
    retriever = cast(LibraryRetriever, pinned.retriever)
    search = replace(retriever.search_passages, readerships=_open_readerships(world))
    open_ = replace(pinned, retriever=replace(retriever, search_passages=search))
    return replace(_readerships(ports, world), retriever=open_)


def _channels(ports: Ports, world: World) -> Ports:
    insider = UserId(UUID(world["insider"].id))
    return replace(ports, channel_reader=OpenChannelReader(ports.channel_reader, insider))


def _messages(ports: Ports, world: World) -> Ports:
    insider = UserId(UUID(world["insider"].id))
    reader = cast(SearchReader, OpenChannelReader(ports.search_reader, insider))
    return replace(ports, search_reader=reader)


def _names(ports: Ports, world: World) -> Ports:
    insider = UserId(UUID(world["insider"].id))
    return replace(ports, name_finder=cast(NameFinder, OpenNameFinder(ports.name_finder, insider)))


def _open_readerships(world: World) -> OpenReaderships:
    ids = world.ids
    channels = [Audience.of_channel(ChannelId(UUID(one))) for one in ids.hidden["channel"]]
    people = [Audience.of_user(UserId(UUID(one))) for one in ids.people.values()]
    return OpenReaderships(Readership.of([Audience.community(), *channels, *people]))


@pytest.mark.parametrize(
    ("hole", "method", "reader", "found"),
    [
        (_readerships, "GET", "outsider", "document title in GET /api/v1/documents/{document_id}"),
        (
            _readerships,
            "GET",
            "guest",
            "community text in GET /api/v1/documents/{document_id}/text",
        ),
        (_search, "POST", "outsider", "text in the collection in POST /api/v1/rag/search"),
        (_search, "POST", "guest", "document text in POST /api/v1/answers/stream"),
        (_channels, "GET", "outsider", "reply in GET /api/v1/messages/{message_id}/replies"),
        (_messages, "GET", "outsider", "message in GET /api/v1/search"),
        (_messages, "GET", "outsider", "message in GET /api/v1/find"),
        (_readerships, "GET", "outsider", "document title in GET /api/v1/find"),
        (_search, "GET", "outsider", "document text in GET /api/v1/find"),
    ],
)
async def test_B3_a_hole_is_found(
    world: World, hole: Callable[[Ports, World], Ports], method: str, reader: str, found: str
) -> None:
    world.app.state.ports = hole(world.app.state.ports, world)
    world.app.state.use_cases = {}

    taken = await walk(world, reader, methods=method)

    assert any(one.startswith(found) for one in taken.findings), taken.findings
    assert any(" is not " in one for one in taken.findings)  # and what exists is told apart


async def test_B3_a_hole_in_the_names_is_found(world: World) -> None:
    """Names are asked for by their beginnings, so that there is no id whose answer could be told apart."""
    world.app.state.ports = _names(world.app.state.ports, world)
    world.app.state.use_cases = {}

    taken = await walk(world, "outsider", methods="GET")

    assert any(one.startswith("channel name in GET /api/v1/find") for one in taken.findings)
    assert any(one.startswith("channel topic in GET /api/v1/find") for one in taken.findings)
