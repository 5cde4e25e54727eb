"""One HTTP/1.1 connection to a provider (RFC 9112): one request at a time, its answer as it comes."""

import asyncio
from typing import Any

import httptools

PAUSED_AT = 256 * 1024  # bytes that nobody has read yet; the provider waits then
HEADERS_MAX = 64 * 1024
_INFORMATIONAL = 200


class ProviderUnreachableError(Exception):
    """It could not be connected to, or broke off before it answered, or what it answers is not HTTP."""


class ProviderConnection(asyncio.Protocol):
    """`status` and `headers`, with names in lower case, once `ask` has returned; then `read` until it gives nothing."""

    def __init__(self) -> None:
        self.status = 0
        self.headers: dict[str, str] = {}
        self.has_answered = False  # anything at all, to the last request
        self._transport: Any = None
        self._parser: Any = None
        self._pieces: list[bytes] = []
        self._size = 0
        self._header_bytes = 0
        self._has_head = False
        self._is_complete = True
        self._is_paused = False
        self._is_lost = False
        self._waiting: asyncio.Future[None] | None = None
        self._deadline = 0.0
        self._alarm: asyncio.TimerHandle | None = None

    @property
    def is_complete(self) -> bool:
        """The last answer has come to its end, read or not. One that names no length ends where the connection does."""
        has_length = "content-length" in self.headers or "transfer-encoding" in self.headers
        return self._is_complete or (self._is_lost and not has_length)

    @property
    def is_usable(self) -> bool:
        """For one more request."""
        return self._is_complete and not self._is_lost and not self._transport.is_closing()

    async def ask(self, request: bytes) -> None:
        """Send a whole request and wait for the head of the answer. Raises ProviderUnreachableError."""
        self.status, self.headers, self.has_answered = 0, {}, False
        self._pieces, self._size, self._header_bytes = [], 0, 0
        self._has_head = self._is_complete = False
        self._disarm()
        self._parser = httptools.HttpResponseParser(self)
        self._transport.write(request)
        while not self._has_head:
            if self._is_lost:
                raise ProviderUnreachableError("the connection broke off")
            await self._wait()

    async def read(self, seconds: float) -> bytes:
        """Everything that has come since, at least one byte; nothing at the end, also where it broke off.

        Raises TimeoutError after that many seconds of silence.
        """
        while not self._pieces:
            if self._is_complete or self._is_lost:
                return b""
            self._expect(seconds)
            await self._wait()
        data = self._pieces[0] if len(self._pieces) == 1 else b"".join(self._pieces)
        self._pieces, self._size = [], 0
        self._resume()
        return data

    async def read_whole(self, at_most: int, seconds: float) -> bytes:
        """The answer to its end, or the beginning of one that has more than `at_most` bytes: a little over so many.

        Raises TimeoutError as `read` does.
        """
        pieces: list[bytes] = []
        size = 0
        while size <= at_most and (piece := await self.read(seconds)):
            pieces.append(piece)
            size += len(piece)
        return b"".join(pieces)

    async def gather(self, seconds: float) -> None:
        """Let that much time's bytes come together before the next `read`, in one piece rather than in many."""
        if not self._pieces and not self._is_complete:
            self._pause()
            await asyncio.sleep(seconds)
            self._resume()

    def close(self) -> None:
        """At once: the provider learns that nobody listens any more."""
        self._is_lost = True
        self._transport.abort()

    def _pause(self) -> None:
        if not self._is_paused and not self._is_lost:
            self._is_paused = True
            self._transport.pause_reading()

    def _resume(self) -> None:
        if self._is_paused and not self._is_lost:
            self._is_paused = False
            self._transport.resume_reading()

    def _expect(self, seconds: float) -> None:
        """One alarm serves many reads: it looks whether it is due when it rings, for most never are."""
        loop = asyncio.get_running_loop()
        self._deadline = loop.time() + seconds
        if self._alarm is None:
            self._alarm = loop.call_at(self._deadline, self._ring)

    def _disarm(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None

    def _ring(self) -> None:
        loop = asyncio.get_running_loop()
        self._alarm = None
        if self._waiting is None or self._waiting.done():
            return
        if loop.time() < self._deadline:
            self._alarm = loop.call_at(self._deadline, self._ring)
        else:
            self._waiting.set_exception(TimeoutError())

    async def _wait(self) -> None:
        self._waiting = asyncio.get_running_loop().create_future()
        try:
            await self._waiting
        finally:
            self._waiting = None

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    # What asyncio calls.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self.has_answered = True
        if self._is_complete:  # nothing was asked
            self.close()
            return
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError:
            self.close()
        if self._size > PAUSED_AT:
            self._pause()
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  # asyncio decides the signature
        self._is_lost = True
        self._disarm()
        self._wake()

    # What httptools calls.

    def on_header(self, name: bytes, value: bytes) -> None:
        self._header_bytes += len(name) + len(value)
        if self._header_bytes > HEADERS_MAX:
            raise ProviderUnreachableError("too many headers")
        self.headers[name.decode("latin-1").lower()] = value.decode("latin-1")

    def on_headers_complete(self) -> None:
        self.status = self._parser.get_status_code()
        self._has_head = self.status >= _INFORMATIONAL

    def on_body(self, body: bytes) -> None:
        self._pieces.append(body)
        self._size += len(body)

    def on_message_complete(self) -> None:
        if self._has_head:
            self._is_complete = True
            if not self._parser.should_keep_alive():
                self._is_lost = True
                self._transport.close()
