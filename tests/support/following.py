"""A client on a socket of its own that follows everything of its person, and can be checked against a fresh fetch."""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

import orjson
from tests.support.client_state import ClientState, in_place
from tests.support.play import Json, Play, Player
from tests.support.serving import Socket, socket

# Of one's own, about channels that one looks in on or is in no more.
ABOUT_ANY_CHANNEL = frozenset({"channel:joined", "channel:left", "draft:changed"})


@dataclass(slots=True)
class Follower:
    """`strays` are frames about channels that the person was not in at that point of the stream.

    `heard` is the position of the last frame, `ends` how each backlog ended.
    """

    play: Play
    person: Player
    address: str
    state: ClientState
    heard: int = 0
    strays: list[Json] = field(default_factory=list[Json])
    ends: list[str] = field(default_factory=list[str])
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)
    _socket: Socket | None = None

    @classmethod
    async def arrived(cls, play: Play, person: Player, address: str) -> "Follower":
        """With the state of this moment; nothing is heard yet."""
        state = ClientState.of(person.id, await play.fetch(person, "/state"))
        return cls(play=play, person=person, address=address, state=state)

    @property
    def is_connected(self) -> bool:
        return self._socket is not None

    async def connect(self, after: int | None = None) -> str:
        """Go on from where it is, or from what it believes; how that was answered."""
        self._socket = await self._stack.enter_async_context(
            socket(self.address, self.person.token)
        )
        self.heard = self.state.position if after is None else after
        await self._socket.send("events:subscribe", after=self.heard)
        while True:
            frame = await self._next()
            if frame["type"].startswith("events:"):
                self.ends.append(frame["type"])
                break
            self._take(frame)
        self.heard = frame["position"]
        if frame["type"] == "events:resync":
            fresh = await self.play.fetch(self.person, "/state")
            self.state = ClientState.of(self.person.id, fresh)
        else:
            self.state.position = frame["position"]
        return frame["type"]

    async def drop(self) -> None:
        """As a train in a tunnel does."""
        if self._socket is not None:
            self._socket.connection.transport.abort()
        self._socket = None
        await self.close()

    async def close(self) -> None:
        await self._stack.aclose()
        self._stack = AsyncExitStack()

    async def catch_up(self) -> None:
        """Apply all that was told before now, and fetch the histories of channels that are new."""
        assert self._socket is not None
        await self._socket.send("ping")
        while (frame := await self._next())["type"] != "pong":
            self._take(frame)
        for channel_id in sorted(self.state.missing):
            self.state.take_history(channel_id, await self.play.history(self.person, channel_id))

    def _take(self, frame: Json) -> None:
        if "position" not in frame:  # of the moment
            return
        assert frame["position"] > self.heard, frame
        self.heard = frame["position"]
        if self.heard <= self.state.position:  # in the state already, which was fetched anew
            return
        channel_id = frame["data"].get("channelId")
        is_about_any = channel_id is None or frame["type"] in ABOUT_ANY_CHANNEL
        if not is_about_any and channel_id not in self.state.channels:
            self.strays.append(frame)
        self.state.apply(frame)

    async def _next(self) -> Json:
        assert self._socket is not None
        async with asyncio.timeout(10):
            return orjson.loads(await self._socket.connection.recv())


async def fetched_anew(play: Play, person: Player) -> tuple[Json, dict[str, list[Json]]]:
    """What a client would have that starts now: the state without its position, and whole histories."""
    state = await play.fetch(person, "/state")
    state.pop("position")
    state["drafts"] = in_place(state["drafts"])
    ids = [one["channelId"] for one in state["channels"]]
    return state, {one: await play.history(person, one) for one in ids}


def differences(follower: Follower, fresh: tuple[Json, dict[str, list[Json]]]) -> Sequence[Any]:
    """(what, as the client has it, as it is)."""
    state, histories = fresh
    told = follower.state.told
    found: list[Any] = [
        (name, told[name], state[name]) for name in state if told[name] != state[name]
    ]
    for channel_id, history in histories.items():
        kept = follower.state.histories.get(channel_id, {})
        found += [
            ("message", kept.get(one["seq"]), one) for one in history if kept.get(one["seq"]) != one
        ]
        extra = kept.keys() - {one["seq"] for one in history}
        found += [("no such message", kept[seq], None) for seq in extra]
    return found
