"""The event log as this process hears it: without a gap and in order, whatever order it was published in.

What does not arrive is read from the log.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import structlog

from hiroba.application.ports.realtime import LiveEvent

log = structlog.get_logger(__name__)

GRACE_SECONDS = 0.05  # an event that was overtaken arrives within this, or is read from the log
ReadAfter = Callable[[int], Awaitable[Sequence[LiveEvent]]]
PassOn = Callable[[LiveEvent], None]


class EventFeed:
    """`position` is the last event that was passed on, None until `begin`."""

    def __init__(self, read_after: ReadAfter, pass_on: PassOn) -> None:
        self._read_after = read_after
        self._pass_on = pass_on
        self._ahead: dict[int, LiveEvent] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._filling: asyncio.Task[None] | None = None
        self.position: int | None = None

    def begin(self, newest: int) -> None:
        """Take the log's newest position, read after listening had begun, as the start. Later calls change nothing."""
        if self.position is None:
            self.position = newest
            self._ahead = {at: event for at, event in self._ahead.items() if at > newest}
            self._pass_on_ready()

    def hear(self, event: LiveEvent) -> None:
        if self.position is not None and event.position == self.position + 1 and not self._ahead:
            self.position = event.position
            self._pass_on(event)
        elif self.position is None or event.position > self.position:
            self._ahead[event.position] = event
            self._pass_on_ready()

    def close(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        if self._filling is not None:
            self._filling.cancel()

    def _pass_on_ready(self) -> None:
        if self.position is None:
            return
        while (event := self._ahead.pop(self.position + 1, None)) is not None:
            self.position = event.position
            self._pass_on(event)
        if self._ahead and self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(GRACE_SECONDS, self._start_filling)

    def _start_filling(self) -> None:
        self._timer = None
        if self._ahead and (self._filling is None or self._filling.done()):
            self._filling = asyncio.create_task(self._fill())

    async def _fill(self) -> None:
        assert self.position is not None  # noqa: S101  # nothing is ahead of a feed that has not begun
        missing: Sequence[LiveEvent] = []
        try:
            missing = await self._read_after(self.position)
        except Exception as error:
            log.error("feed_gap_unread", exc_info=error)
        for event in missing:
            if event.position > self.position:
                self._ahead[event.position] = event
        self._pass_on_ready()
