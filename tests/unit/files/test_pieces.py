"""A content given out piece by piece: from its first piece on, to its end or until nobody listens."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field

import pytest
from starlette.types import Message, Scope

from hiroba.domain.library.errors import BlobNotFoundError
from hiroba.presentation.http.pieces import Pieces

SCOPE: Scope = {"type": "http", "method": "GET"}


@dataclass(slots=True)
class Client:
    """Leaves after so many pieces, if ever. `heard`: what was sent to it."""

    leaves_after: int | None = None
    heard: list[Message] = field(default_factory=list[Message])
    left: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def content(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.heard)

    async def receive(self) -> Message:
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        self.heard.append(message)
        pieces = sum(bool(one.get("body")) for one in self.heard)
        if pieces == self.leaves_after:
            self.left.set()
        await asyncio.sleep(0)


@dataclass(slots=True)
class Source:
    pieces: int
    fails: bool = False
    read: int = 0
    is_closed: bool = False

    async def stream(self) -> AsyncGenerator[bytes]:
        try:
            if self.fails:
                raise BlobNotFoundError
            while self.read < self.pieces:
                self.read += 1
                yield b"%d," % self.read
        finally:
            self.is_closed = True


async def given(source: Source, client: Client) -> None:
    headers = {"Content-Length": "6", "Content-Range": "bytes 0-5/9"}
    answer = Pieces(source.stream(), 206, headers, "video/webm")
    await answer(SCOPE, client.receive, client.send)


async def test_every_piece_is_sent_and_then_the_end() -> None:
    source, client = Source(3), Client()

    await given(source, client)

    assert client.heard[0]["status"] == 206
    assert (b"content-type", b"video/webm") in client.heard[0]["headers"]
    assert client.content == b"1,2,3,"
    assert [one.get("more_body") for one in client.heard[1:]] == [True, True, True, None]
    assert source.is_closed


async def test_nothing_is_read_for_a_client_that_has_left() -> None:
    source, client = Source(1_000), Client(leaves_after=2)

    await given(source, client)

    assert source.read <= 4
    assert source.is_closed


async def test_what_fails_before_the_first_piece_is_told_before_anything_is_said() -> None:
    client = Client()

    with pytest.raises(BlobNotFoundError):
        await given(Source(1, fails=True), client)

    assert client.heard == []
