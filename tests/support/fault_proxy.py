"""A TCP proxy between a client and the server that delays, splits, cuts and swallows what they send."""

import asyncio
import random
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import cast

CONNECT_SECONDS = 5
SPLIT_BYTES = 7
SPLIT_UP_TO = (
    300 * SPLIT_BYTES
)  # of each piece that comes; the rest goes whole, or this proxy would be measured


@dataclass(slots=True)
class Fault:
    """Of one connection. `cut_after` so many bytes of the server, wherever that falls in a frame; `cut_after_sent` so
    many of the client.

    While `is_black_hole`, bytes of both sides vanish and nobody is told.
    """

    cut_after: int | None = None
    cut_after_sent: int | None = None
    delay: float = 0
    split: bool = False
    is_black_hole: bool = False


class _Side(asyncio.Protocol):
    """One end of a connection. `passes` says what of the bytes that came in goes on to the other end."""

    def __init__(self) -> None:
        self.transport: asyncio.Transport | None = None
        self.other: _Side | None = None
        self.early: list[bytes] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)

    def connection_lost(self, exc: Exception | None) -> None:
        if self.other is not None:
            self.other.abort()

    def data_received(self, data: bytes) -> None:
        if self.other is None:
            self.early.append(data)
        else:
            self.other.write(data)

    def pause_writing(self) -> None:
        if self.other is not None and self.other.transport is not None:
            self.other.transport.pause_reading()

    def resume_writing(self) -> None:
        if self.other is not None and self.other.transport is not None:
            self.other.transport.resume_reading()

    def write(self, data: bytes) -> None:
        if self.transport is not None and not self.transport.is_closing():
            self.transport.write(data)

    def abort(self) -> None:
        if self.transport is not None:
            self.transport.abort()


class _ServerSide(_Side):
    """Towards the server: what it sends passes through the fault."""

    def __init__(self, fault: Fault, on_cut: Callable[[], None]) -> None:
        super().__init__()
        self._fault = fault
        self._left = fault.cut_after
        self._sent_left = fault.cut_after_sent
        self._on_cut = on_cut

    def write(self, data: bytes) -> None:
        """What the client sends."""
        if self._fault.is_black_hole:
            return
        if self._sent_left is None or len(data) < self._sent_left:
            self._sent_left = None if self._sent_left is None else self._sent_left - len(data)
            super().write(data)
        elif self._sent_left > 0:
            super().write(data[: self._sent_left])
            self._sent_left = 0
            self._on_cut()
            self._end_both()

    def data_received(self, data: bytes) -> None:
        if self._fault.is_black_hole:
            return
        if self._fault.delay:
            asyncio.get_running_loop().call_later(self._fault.delay, self._pass_on, data)
        else:
            self._pass_on(data)

    def _pass_on(self, data: bytes) -> None:
        if self.other is None or (self._left is not None and self._left < 0):
            return
        is_end = self._left is not None and len(data) >= self._left
        if self._left is not None:
            data, self._left = data[: self._left], self._left - len(data)
        for piece in pieces(data) if self._fault.split else [data]:
            self.other.write(piece)
        if is_end:
            self._left = -1
            self._on_cut()
            self._end_both()

    def _end_both(self) -> None:
        """The client gets what was passed on, and then the end in the middle of it."""
        if self.other is not None and self.other.transport is not None:
            self.other.transport.close()
        self.abort()


def pieces(data: bytes) -> list[bytes]:
    small = [
        data[at : at + SPLIT_BYTES] for at in range(0, min(len(data), SPLIT_UP_TO), SPLIT_BYTES)
    ]
    return [*small, data[SPLIT_UP_TO:]] if len(data) > SPLIT_UP_TO else small


class FaultProxy:
    """Listens on a port of its own; each new connection gets a fault of `plan`."""

    def __init__(self, target: Callable[[], str], plan: "CutPlan") -> None:
        self._target = target
        self._plan = plan
        self._opening: set[asyncio.Task[None]] = set()
        self._sides: set[_Side] = set()
        self.address = ""
        self.cuts = 0

    @asynccontextmanager
    async def listening(self) -> AsyncGenerator["FaultProxy"]:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(self._accepted, "127.0.0.1", 0, backlog=1_000)
        host, port = server.sockets[0].getsockname()[:2]
        self.address = f"{host}:{port}"
        try:
            yield self
        finally:
            server.close()
            await asyncio.gather(*self._opening, return_exceptions=True)
            for side in self._sides:
                side.abort()

    def _accepted(self) -> _Side:
        client = _Side()
        task = asyncio.create_task(self._connect(client))
        self._opening.add(task)
        task.add_done_callback(self._opening.discard)
        return client

    async def _connect(self, client: _Side) -> None:
        host, port = self._target().split(":")
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(CONNECT_SECONDS):  # uvloop's wait may have no end
                _, server = await loop.create_connection(
                    lambda: _ServerSide(self._plan(), self._count_cut), host, int(port)
                )
        except OSError:  # TimeoutError is one
            client.abort()
            return
        client.other, server.other = server, client
        self._sides |= {client, server}
        for data in client.early:
            server.write(data)

    def _count_cut(self) -> None:
        self.cuts += 1
        self._plan.cuts -= 1


@dataclass(slots=True)
class CutPlan:
    """So many connections are cut at random places, some of them also slow or in small pieces; then no more."""

    chance: random.Random
    cuts: int
    bytes_at_most: int

    def __call__(self) -> Fault:
        if self.cuts <= 0:
            return Fault()
        return Fault(
            cut_after=self.chance.randrange(self.bytes_at_most),
            delay=self.chance.choice([0, 0, 0, 0.02]),
            split=self.chance.random() < 0.25,
        )
