"""Who hears what is told in one channel, or to one person: every one of them gets the same encoded frame."""

from typing import Protocol

from hiroba.presentation.ws.outgoing import Frame

HELD_MAX = 1_000  # frames of the moment that wait for one subscriber to catch up


class Subscriber(Protocol):
    def push(self, frame: Frame) -> None: ...


class Audience:
    def __init__(self) -> None:
        self._live: dict[Subscriber, None] = {}
        self._early: dict[
            Subscriber, int
        ] = {}  # have read further in the log than the feed has come
        self._held: dict[Subscriber, list[Frame]] = {}  # for those who are still catching up

    def __bool__(self) -> bool:
        return bool(self._live or self._early or self._held)

    def expect(self, subscriber: Subscriber) -> None:
        """Keep what is of the moment for somebody who is about to read the backlog."""
        self._held[subscriber] = []

    def attach(self, subscriber: Subscriber, *, after: int, heard: int) -> bool:
        """Pass on to the subscriber every event after that position; False while the feed has `heard` more.

        Then it has to read on in the log.
        """
        if after < heard:
            return False
        for frame in self._held.pop(subscriber, ()):
            subscriber.push(frame)
        if after > heard:
            self._early[subscriber] = after
        else:
            self._live[subscriber] = None
        return True

    def detach(self, subscriber: Subscriber) -> None:
        self._live.pop(subscriber, None)
        self._early.pop(subscriber, None)
        self._held.pop(subscriber, None)

    def tell(self, position: int, frame: Frame) -> None:
        """An event of the log."""
        for subscriber in self._live:
            subscriber.push(frame)
        if self._early:
            self._tell_early(position, frame)

    def _tell_early(self, position: int, frame: Frame) -> None:
        for subscriber, after in list(self._early.items()):
            if position > after:
                subscriber.push(frame)
                del self._early[subscriber]
                self._live[subscriber] = None

    def tell_now(self, encoded: bytes) -> None:
        """Something of the moment, which is in no log."""
        frame = Frame.of(encoded)
        for subscriber in (*self._live, *self._early):
            subscriber.push(frame)
        for held in self._held.values():
            if len(held) < HELD_MAX:
                held.append(frame)
