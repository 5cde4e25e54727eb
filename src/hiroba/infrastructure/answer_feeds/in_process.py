"""Feeds of answers within one process."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field

from hiroba.application.answers.events import AnswerEvent, ContentAdded
from hiroba.application.ports.running_answers import RunningAnswers
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


class InProcessAnswerFeeds:
    """Implements AnswerFeeds. A listener who is slow gets more words at a time, and holds nothing up.

    `patience` is in seconds: how long an answer that needs a listener goes on without one.
    """

    def __init__(self, running_answers: RunningAnswers, *, patience: float) -> None:
        self._running_answers = running_answers
        self._patience = patience
        self._feeds: dict[AnswerId, _Feed] = {}

    def open(self, answer_id: AnswerId, *, needs_listener: bool = False) -> None:
        feed = self._feeds[answer_id] = _Feed(answer_id, needs_listener)
        self._wait_for_listener(feed)

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

    def listen(self, answer_id: AnswerId) -> AsyncGenerator[AnswerEvent] | None:
        feed = self._feeds.get(answer_id)
        return None if feed is None else self._heard(feed)

    async def _heard(self, feed: _Feed) -> AsyncGenerator[AnswerEvent]:
        feed.listeners += 1
        if feed.patience is not None:
            feed.patience.cancel()
        heard = 0
        try:
            while True:
                if heard < len(feed.pieces):
                    text = "".join(feed.pieces[heard:])
                    heard = len(feed.pieces)
                    yield ContentAdded(text)
                elif feed.is_closed:
                    break
                else:
                    await feed.changed()
            if feed.end is not None:
                yield feed.end
        finally:
            feed.listeners -= 1
            self._wait_for_listener(feed)

    def _wait_for_listener(self, feed: _Feed) -> None:
        if feed.needs_listener and not feed.listeners and not feed.is_closed:
            loop = asyncio.get_running_loop()
            feed.patience = loop.call_later(self._patience, self._end_if_alone, feed)

    def _end_if_alone(self, feed: _Feed) -> None:
        if not feed.listeners and not feed.is_closed:
            self._running_answers.end(feed.answer_id, AnswerState.INTERRUPTED)
