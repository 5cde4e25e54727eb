"""Feeds of answers within one process."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from hiroba.application.answers.events import AnswerEvent, ContentAdded
from hiroba.application.ports.running_work import RunningAnswers
from hiroba.domain.answers.answer import AnswerState
from hiroba.domain.shared.ids import AnswerId


@dataclass(slots=True)
class _Feed:
    answer_id: AnswerId
    needs_listener: bool
    pieces: list[str] = field(default_factory=list[str])
    end: AnswerEvent | None = None
    is_closed: bool = False
    listeners: int = 0
    waiting: list[asyncio.Future[None]] = field(default_factory=list[asyncio.Future[None]])
    patience: asyncio.TimerHandle | None = None

    def wake(self) -> None:
        waiting, self.waiting = self.waiting, []
        for one in waiting:
            if not one.done():  # its listener may have been cancelled
                one.set_result(None)

    async def changed(self) -> None:
        heard = asyncio.get_running_loop().create_future()
        self.waiting.append(heard)
        await heard


class _Listener:
    """Implements AnswerListener."""

    def __init__(self, feed: _Feed, left: Callable[[], None]) -> None:
        self._feed = feed
        self._left = left
        self._heard = 0
        self._is_done = False

    def __aiter__(self) -> "_Listener":
        return self

    async def __anext__(self) -> AnswerEvent:
        feed = self._feed
        while not self._is_done:
            if self._heard < len(feed.pieces):
                text = "".join(feed.pieces[self._heard :])
                self._heard = len(feed.pieces)
                return ContentAdded(text)
            if feed.is_closed:
                await self.aclose()
                if feed.end is not None:
                    return feed.end
            else:
                await feed.changed()
        raise StopAsyncIteration

    async def aclose(self) -> None:
        if not self._is_done:
            self._is_done = True
            self._left()


class InProcessAnswerFeeds:
    """Implements AnswerFeeds. A listener who is slow gets more words at a time, and holds nothing up.

    `patience` is in seconds: how long an answer that needs a listener goes on without one.
    """

    def __init__(self, running_answers: RunningAnswers, *, patience: float) -> None:
        self._running_answers = running_answers
        self._patience = patience
        self._feeds: dict[AnswerId, _Feed] = {}

    def open(self, answer_id: AnswerId, *, needs_listener: bool = False) -> None:
        self._feeds[answer_id] = _Feed(answer_id, needs_listener)

    def tell(self, answer_id: AnswerId, event: AnswerEvent) -> None:
        feed = self._feeds.get(answer_id)
        if feed is None:
            return
        if isinstance(event, ContentAdded):
            feed.pieces.append(event.text)
            feed.wake()
        else:
            feed.end = event
            self.close(answer_id)

    def close(self, answer_id: AnswerId) -> None:
        feed = self._feeds.pop(answer_id, None)
        if feed is not None:
            feed.is_closed = True
            feed.wake()

    def listen(self, answer_id: AnswerId) -> _Listener | None:
        feed = self._feeds.get(answer_id)
        if feed is None:
            return None
        feed.listeners += 1
        if feed.patience is not None:
            feed.patience.cancel()
        return _Listener(feed, partial(self._left, feed))

    def _left(self, feed: _Feed) -> None:
        feed.listeners -= 1
        if feed.needs_listener and not feed.listeners and not feed.is_closed:
            loop = asyncio.get_running_loop()
            feed.patience = loop.call_later(self._patience, self._end_if_alone, feed)

    def _end_if_alone(self, feed: _Feed) -> None:
        if not feed.listeners and not feed.is_closed:
            self._running_answers.end(feed.answer_id, AnswerState.INTERRUPTED)
