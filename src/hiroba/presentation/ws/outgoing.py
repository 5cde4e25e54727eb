"""What waits to be written to one socket: bounded, so that a slow reader costs itself and nobody else."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

CLOSE_SECONDS = 5
TOO_SLOW = 4408
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


WriteNow = Callable[[bytes], bool]


@dataclass(frozen=True, slots=True)
class Frame:
    """One text frame, made once and handed to every socket: as an ASGI event, and as it goes over the wire.

    `size` is in bytes.
    """

    event: dict[str, Any]
    wire: bytes
    size: int

    @classmethod
    def of(cls, encoded: bytes) -> "Frame":
        event = {"type": "websocket.send", "text": encoded.decode()}
        return cls(event, _header(len(encoded)) + encoded, len(encoded))


def _header(size: int) -> bytes:
    """Of a whole text frame from a server, which is not masked (RFC 6455, section 5.2)."""
    if size < 126:
        return bytes((0x81, size))
    if size < 65_536:
        return b"\x81\x7e" + size.to_bytes(2, "big")
    return b"\x81\x7f" + size.to_bytes(8, "big")


class Outgoing:
    """`run` writes until `close` was called; pushing never waits.

    With `write_now` a frame that nothing waits before is written at once: a task that is woken for each frame of each
    socket would cost more than the writing. It tells whether it has written.
    """

    def __init__(
        self, send: Send, *, max_frames: int, max_bytes: int, write_now: WriteNow | None = None
    ) -> None:
        self._send = send
        self._write_now = write_now
        self._is_idle = False  # nothing waits, and nothing is being written
        self._max_frames = max_frames
        self._max_bytes = max_bytes
        self._frames: deque[Frame] = deque()
        self._bytes = 0
        self._close_code: int | None = None
        self._deadline = asyncio.timeout(None)
        self._is_running = False
        self._wakened = asyncio.Event()
        self._has_room = asyncio.Event()
        self._has_room.set()

    @property
    def is_closing(self) -> bool:
        return self._close_code is not None

    def push(self, frame: Frame) -> None:
        if self._close_code is not None:
            return
        if self._is_idle and self._write_now is not None and self._write_now(frame.wire):
            return
        self._is_idle = False
        if len(self._frames) >= self._max_frames or self._bytes + frame.size > self._max_bytes:
            self.close(TOO_SLOW)
            return
        self._frames.append(frame)
        self._bytes += frame.size
        self._wakened.set()

    async def push_patiently(self, frame: Frame) -> None:
        """For many frames at once: waits while half of the room is taken."""
        if len(self._frames) * 2 >= self._max_frames or self._bytes * 2 >= self._max_bytes:
            self._has_room.clear()
            await self._has_room.wait()
        self.push(frame)

    def close(self, code: int) -> None:
        """Close once, with the first code given. What was waiting is written first, unless the reader is too slow."""
        if self._close_code is not None:
            return
        self._close_code = code
        if code == TOO_SLOW:
            self._frames.clear()
        self._wakened.set()
        self._has_room.set()
        if self._is_running:
            patience = 0 if code == TOO_SLOW else CLOSE_SECONDS
            self._deadline.reschedule(asyncio.get_running_loop().time() + patience)

    async def run(self) -> None:
        """What the reader has not taken `CLOSE_SECONDS` after `close`, it does not get: only the close frame follows.

        Raises TimeoutError when not even that can be written.
        """
        with suppress(TimeoutError):
            async with self._deadline:
                self._is_running = True
                try:
                    await self._write_until_closed()
                finally:
                    self._is_running = False
        async with asyncio.timeout(CLOSE_SECONDS):
            await self._send({"type": "websocket.close", "code": self._close_code, "reason": ""})

    async def _write_until_closed(self) -> None:
        while self._close_code is None:
            await self._write_waiting()
            self._is_idle = self._close_code is None
            await self._wakened.wait()
            self._is_idle = False
            self._wakened.clear()
        await self._write_waiting()

    async def _write_waiting(self) -> None:
        while self._frames:
            frame = self._frames.popleft()
            await self._send(frame.event)
            self._bytes -= frame.size
            if not self._has_room.is_set() and self._bytes * 4 < self._max_bytes:
                self._has_room.set()
