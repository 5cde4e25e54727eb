"""A content that is too large for one piece, given out as it is read."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import aclosing
from typing import Any

from starlette.types import Receive, Scope, Send

from hiroba.presentation.http.hot_route import StreamedResponse


class Pieces(StreamedResponse):
    """Begins with the first piece, so that what fails before it is answered with a status of its own. Its source is
    closed at once when the client leaves: who seeks in a video leaves one answer after the other.
    """

    def __init__(
        self, source: AsyncIterator[bytes], status: int, headers: Mapping[str, str], media_type: str
    ) -> None:
        super().__init__(status_code=status, headers=headers, media_type=media_type)
        self._source: Any = source

    async def __call__(self, _: Scope, receive: Receive, send: Send) -> None:
        leaving = asyncio.ensure_future(_until_left(receive))
        try:
            async with aclosing(self._source) as pieces:
                await self._send(pieces, send, leaving)
        finally:
            leaving.cancel()

    async def _send(
        self, pieces: AsyncIterator[bytes], send: Send, leaving: asyncio.Future[None]
    ) -> None:
        piece = await anext(pieces, b"")
        head = {"status": self.status_code, "headers": self.raw_headers}
        await send({"type": "http.response.start", **head})
        while piece and not leaving.done():
            await send({"type": "http.response.body", "body": piece, "more_body": True})
            piece = await anext(pieces, b"")
        await send({"type": "http.response.body", "body": b""})


async def _until_left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue
