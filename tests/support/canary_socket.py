"""A socket that is held open and keeps every byte it receives."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import orjson
from tests.support.serving import Socket, socket
from websockets.exceptions import ConnectionClosed

SECONDS = 10


class Ear:
    """`heard` holds the frames in the order they came."""

    def __init__(self, client: Socket) -> None:
        self._client = client
        self.heard: list[bytes] = []

    async def listen(self) -> None:
        with suppress(ConnectionClosed):
            async for frame in self._client.connection:
                self.heard.append(frame.encode() if isinstance(frame, str) else frame)

    async def send(self, kind: str, **data: Any) -> None:
        await self._client.send(kind, **data)

    async def until(self, is_it: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first frame that is it, whether it has come already or not."""
        async with asyncio.timeout(SECONDS):
            while True:
                for frame in map(orjson.loads, self.heard):
                    if is_it(frame):
                        return frame
                await asyncio.sleep(0.01)

    async def caught_up(self) -> None:
        """Everything that was said to this socket before has been heard."""
        pongs = self._pongs()
        await self.send("ping")
        async with asyncio.timeout(SECONDS):
            while self._pongs() == pongs:
                await asyncio.sleep(0.01)

    async def close_code(self) -> int | None:
        async with asyncio.timeout(SECONDS):
            await self._client.connection.wait_closed()
        return self._client.connection.close_code

    @property
    def everything(self) -> bytes:
        return b"\n".join(self.heard)

    def _pongs(self) -> int:
        return sum(frame.startswith(b'{"type":"pong"') for frame in self.heard)


@asynccontextmanager
async def an_ear(address: str, token: str) -> AsyncGenerator[Ear]:
    async with socket(address, token) as client:
        ear = Ear(client)
        listening = asyncio.create_task(ear.listen())
        try:
            yield ear
        finally:
            listening.cancel()
            await asyncio.wait([listening])
