"""Cheap clients for many sockets at once, which come back by themselves: picows on uvloop, no frame parsed whole."""

import asyncio
import random
import socket
import time
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import orjson
import picows
import uvloop
from picows import (
    WSError,
    WSFrame,
    WSInvalidStatusError,
    WSListener,
    WSMsgType,
    WSTransport,
)
from tests.support.member import Member

T = TypeVar("T")
_picows: Any = picows  # its `ws_connect` is not typed whole
CONNECT_SECONDS = 5.0
FIRST_PAUSE = 0.05
NOT_AUTHENTICATED = 4401
TOKEN_SECONDS = 600  # a token lives for 900


def run_load(main: Coroutine[Any, Any, T]) -> T:
    """On a loop of its own: pytest's watches every call, which would cost more than the load."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(main)


@dataclass(slots=True)
class Door:
    """Where the server is at the moment, and a token that opens it. `address` may lead through a proxy."""

    member: Member
    address: Callable[[], str]

    @property
    def token(self) -> str:
        """The server may just have been killed: then the old one is shown once more."""
        if time.monotonic() - self.member.token_since > TOKEN_SECONDS:
            self.renew(self.member.token)
        return self.member.token

    def renew(self, refused: str) -> None:
        self.member.renew(refused)


@dataclass(slots=True)
class Trouble:
    """What coming back met: refusals with their time, and lost or failed connections."""

    statuses: list[tuple[float, int]] = field(default_factory=list[tuple[float, int]])
    lost: int = 0


class Client(WSListener):
    """Keeps one socket open until `stop`, through cuts and restarts, with a jittered back-off.

    `closed` counts the close codes heard.
    """

    longest_pause = 2.0

    def __init__(self, door: Door, chance: random.Random) -> None:
        self._door = door
        self._chance = chance
        self._task: asyncio.Task[None] | None = None
        self._transport: WSTransport | None = None
        self._shown = ""  # the token that the present socket was opened with
        self.closed: Counter[int] = Counter()
        self.connects = 0
        self.trouble = Trouble()

    def start(self) -> None:
        self._task = asyncio.create_task(self._stay())

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])
        if self._transport is not None:
            self._transport.disconnect(graceful=False)

    def send(self, kind: str, **data: Any) -> None:
        if self._transport is not None:
            self._transport.send(WSMsgType.TEXT, orjson.dumps({"type": kind, "data": data}))

    def opened(self) -> None:
        """The socket is open, for the first time or again."""

    def heard(self, payload: bytes) -> None:
        """One frame of the server."""

    async def made_socket(self, address: object) -> socket.socket | None:
        """None for an ordinary one."""
        return None

    def on_ws_connected(self, transport: WSTransport) -> None:
        self._transport = transport
        self.connects += 1
        self.opened()

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        if frame.msg_type is WSMsgType.TEXT:
            self.heard(frame.get_payload_as_bytes())
        elif frame.msg_type is WSMsgType.CLOSE:
            payload = frame.get_payload_as_bytes()
            code = int.from_bytes(payload[:2]) if payload else 1005
            self.closed[code] += 1
            if code == NOT_AUTHENTICATED:
                self._door.renew(self._shown)
            transport.disconnect()

    def on_ws_disconnected(self, transport: WSTransport) -> None:
        if self._transport is transport:
            self._transport = None

    async def _stay(self) -> None:
        failures = 0
        while True:
            transport = await self._connected()
            if transport is None:
                failures += 1
                longest = min(self.longest_pause, FIRST_PAUSE * 2**failures)
                await asyncio.sleep(self._chance.uniform(0, longest))
                continue
            failures = 0
            await transport.wait_disconnected()
            self.trouble.lost += 1
            await asyncio.sleep(self._chance.uniform(0, FIRST_PAUSE))

    async def _connected(self) -> WSTransport | None:
        self._shown = self._door.token
        try:
            transport, _ = await _picows.ws_connect(
                lambda: self,
                f"ws://{self._door.address()}/ws",
                extra_headers={"Authorization": f"Bearer {self._shown}"},
                websocket_handshake_timeout=CONNECT_SECONDS,
                socket_factory=self.made_socket,
            )
        except WSInvalidStatusError as error:
            status = 0 if error.response is None else int(error.response.status)
            self.trouble.statuses.append((time.monotonic(), status))
        except (OSError, TimeoutError, WSError):
            self.trouble.lost += 1
        else:
            return transport
        return None


@asynccontextmanager
async def at_work(*clients: Client) -> AsyncGenerator[None]:
    for client in clients:
        client.start()
    try:
        yield
    finally:
        for client in clients:
            await client.stop()


def percentile(values: Sequence[float], percent: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


async def eventually(
    holds: Callable[[], bool],
    seconds: float,
    what: str,
    instead: Callable[[], object] = lambda: "",
) -> None:
    """`instead` tells how things stand when it is too late."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"not within {seconds:.0f} s: {what} {instead()}"
        await asyncio.sleep(0.01)
