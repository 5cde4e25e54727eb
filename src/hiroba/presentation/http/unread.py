"""A refusal that comes before its request has been read also ends the connection, or the rest would be sent in vain."""

import asyncio
from contextlib import suppress

from fastapi.routing import APIRoute
from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope, Send

LINGER_SECONDS = 2.0  # a connection closed at once could take the answer with it
LINGER_BYTES = 1024 * 1024


class LargeBodyRoute(APIRoute):
    """For routes whose bodies are worth not reading."""

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        exchange = _Exchange(scope, receive, send)
        await super().handle(scope, exchange.receive, exchange.send)
        await exchange.end()


class _Exchange:
    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        self._has_more = "transfer-encoding" in headers or "content-length" in headers
        self._receive = receive
        self._send = send
        self._is_cut = False

    async def receive(self) -> Message:
        message = await self._receive()
        self._has_more = message.get("more_body", False)
        return message

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._is_cut = self._has_more and message["status"] >= 400
            if self._is_cut:
                message["headers"] = [*message["headers"], (b"connection", b"close")]
        elif self._is_cut:
            message = {**message, "more_body": True}
        await self._send(message)

    async def end(self) -> None:
        """The answer is with the client by now; what it is still sending is let go by for a moment."""
        if not self._is_cut:
            return
        passed = 0
        with suppress(TimeoutError):
            async with asyncio.timeout(LINGER_SECONDS):
                while self._has_more and passed < LINGER_BYTES:
                    passed += len((await self.receive()).get("body", b""))
        await self._send({"type": "http.response.body", "body": b"", "more_body": False})
