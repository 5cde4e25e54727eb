"""One channel as this process hears it: its messages without a gap and in order, whatever order they were published in.

Every socket that listens gets the same encoded frame. A message that does not arrive is read from the store.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

import structlog

from hiroba.application.channels.wire import seq_of
from hiroba.presentation.ws.outgoing import Frame

log = structlog.get_logger(__name__)

GRACE_SECONDS = 0.05  # a frame that was overtaken arrives within this, or is read from the store
HELD_MAX = 1_000  # frames without a seq that wait for one subscriber to catch up
ReadAfter = Callable[[int], Awaitable[Sequence[bytes]]]


class Subscriber(Protocol):
    def push(self, frame: Frame) -> None: ...


class ChannelFeed:
    """`seq` is the last message that was passed on, None until `begin`."""

    def __init__(self, read_after: ReadAfter) -> None:
        self._read_after = read_after
        self._ahead: dict[int, bytes] = {}
        self._live: dict[Subscriber, None] = {}
        self._early: dict[Subscriber, int] = {}  # have read further than the feed has come
        self._held: dict[Subscriber, list[Frame]] = {}  # for those who are still catching up
        self._timer: asyncio.TimerHandle | None = None
        self._filling: asyncio.Task[None] | None = None
        self.seq: int | None = None

    def begin(self, last_seq: int) -> None:
        """Take the store's newest seq as the start, read after listening had begun. Later calls change nothing."""
        if self.seq is None:
            self.seq = last_seq
            self._ahead = {seq: frame for seq, frame in self._ahead.items() if seq > last_seq}
            self._pass_on_ready()

    def expect(self, subscriber: Subscriber) -> None:
        """Keep what is no message for somebody who is about to read the backlog."""
        self._held[subscriber] = []

    def attach(self, subscriber: Subscriber, after_seq: int) -> bool:
        """Pass on to the subscriber everything after `after_seq`; False while it has to read on in the store."""
        if self.seq is None or after_seq < self.seq:
            return False
        for frame in self._held.pop(subscriber, ()):
            subscriber.push(frame)
        if after_seq > self.seq:
            self._early[subscriber] = after_seq
        else:
            self._live[subscriber] = None
        return True

    def detach(self, subscriber: Subscriber) -> None:
        self._live.pop(subscriber, None)
        self._early.pop(subscriber, None)
        self._held.pop(subscriber, None)

    def hear(self, encoded: bytes) -> None:
        seq = seq_of(encoded)
        if seq is None:
            self._pass_on_other(Frame.of(encoded))
        elif self.seq is not None and seq == self.seq + 1 and not self._ahead:
            self._pass_on(seq, encoded)
        elif self.seq is None or seq > self.seq:
            self._ahead[seq] = encoded
            self._pass_on_ready()

    def close(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        if self._filling is not None:
            self._filling.cancel()

    def _pass_on_other(self, frame: Frame) -> None:
        for subscriber in (*self._live, *self._early):
            subscriber.push(frame)
        for held in self._held.values():
            if len(held) < HELD_MAX:
                held.append(frame)

    def _pass_on(self, seq: int, encoded: bytes) -> None:
        self.seq = seq
        frame = Frame.of(encoded)
        for subscriber in self._live:
            subscriber.push(frame)
        for subscriber, floor in list(self._early.items()):
            if seq > floor:
                subscriber.push(frame)
            if seq >= floor:
                del self._early[subscriber]
                self._live[subscriber] = None

    def _pass_on_ready(self) -> None:
        if self.seq is None:
            return
        while (encoded := self._ahead.pop(self.seq + 1, None)) is not None:
            self._pass_on(self.seq + 1, encoded)
        if self._ahead and self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(GRACE_SECONDS, self._start_filling)

    def _start_filling(self) -> None:
        self._timer = None
        if self._ahead and (self._filling is None or self._filling.done()):
            self._filling = asyncio.create_task(self._fill())

    async def _fill(self) -> None:
        assert self.seq is not None  # noqa: S101  # nothing is ahead of a feed that has not begun
        frames: Sequence[bytes] = []
        try:
            frames = await self._read_after(self.seq)
        except Exception as error:
            log.error("feed_gap_unread", exc_info=error)
        for encoded in frames:
            seq = seq_of(encoded)
            if seq is not None and seq > self.seq:
                self._ahead[seq] = encoded
        self._pass_on_ready()
