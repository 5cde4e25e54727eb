"""Clients that listen through everything, to a channel or to all, and keep the books of what they heard."""

import random
import re
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.support.sockets_load import Client, Door

_NEW = b'{"type":"message:new"'
_LIVE = b'{"type":"channel:subscribed"'
_RESYNC = b'{"type":"channel:resync"'
_FOLLOWING = b'{"type":"events:subscribed"'
_LOST_TRACK = b'{"type":"events:resync"'
_POSITION = re.compile(rb'"position":(\d+)')
_CHANNEL = re.compile(rb'"channelId":"([^"]+)"')
_SEQ = re.compile(rb'"seq":(\d+)')
_SENT_AT = re.compile(rb"~(\d+)~")


def stamped(text: str) -> str:
    """`text` with the present moment, from which a follower computes the delay."""
    return f"~{time.monotonic_ns()}~ {text}"


@dataclass(slots=True)
class Books:
    """`seq` is the last message heard. Of each delay in seconds, only while `times` is kept."""

    seq: int = 0
    heard: int = 0
    gaps: int = 0
    repeats: int = 0  # the same again, or an older one after a newer one
    resyncs: int = 0
    live: int = 0
    live_at: float = 0
    times: list[float] | None = None
    errors: list[bytes] = field(default_factory=list[bytes])

    @property
    def faults(self) -> tuple[int, int, int]:
        return self.gaps, self.repeats, self.resyncs


class Follower(Client):
    """Subscribes from its last seq on, whenever its socket opens."""

    def __init__(self, door: Door, chance: random.Random, channel_id: str) -> None:
        super().__init__(door, chance)
        self._channel_id = channel_id
        self.books = Books()

    def opened(self) -> None:
        self.send("channel:subscribe", channelId=self._channel_id, afterSeq=self.books.seq)

    def heard(self, payload: bytes) -> None:
        books = self.books
        if payload.startswith(_NEW):
            self._message(payload, _number(payload))
        elif payload.startswith(_LIVE):
            books.live += 1
            books.live_at = time.monotonic()
            books.gaps += _number(payload) - books.seq
        elif payload.startswith(_RESYNC):
            books.resyncs += 1
            books.seq = _number(payload)
        else:
            books.errors.append(payload)

    def has_heard(self, lasts: Mapping[str, int]) -> bool:
        """`lasts` is the last seq of each channel."""
        return self.books.seq == lasts[self._channel_id]

    def _message(self, payload: bytes, seq: int) -> None:
        books = self.books
        books.heard += 1
        if seq <= books.seq:
            books.repeats += 1
            return
        books.gaps += seq - books.seq - 1
        books.seq = seq
        if books.times is not None and (sent := _SENT_AT.search(payload)):
            books.times.append((time.monotonic_ns() - int(sent[1])) / 1e9)


class FollowerOfAll(Client):
    """Follows every channel of its person in one stream, from the last position it has heard of."""

    def __init__(self, door: Door, chance: random.Random) -> None:
        super().__init__(door, chance)
        self.books = Books()
        self._position = 0
        self._seqs: Counter[str] = Counter()  # the last of each channel

    def opened(self) -> None:
        self.send("events:subscribe", after=self._position)

    def has_heard(self, lasts: Mapping[str, int]) -> bool:
        return self._seqs == lasts

    def heard(self, payload: bytes) -> None:
        position = _POSITION.search(payload)
        if position is None:
            self.books.errors.append(payload)
        elif payload.startswith(_FOLLOWING):
            self.books.live += 1
            self.books.repeats += int(position[1]) < self._position
            self._position = int(position[1])
        elif payload.startswith(_LOST_TRACK):
            self.books.resyncs += 1
        else:
            self.books.repeats += int(position[1]) <= self._position
            self._position = int(position[1])
            if payload.startswith(_NEW):
                self._message(payload)

    def _message(self, payload: bytes) -> None:
        channel = _CHANNEL.search(payload)
        assert channel is not None, payload
        name, seq = channel[1].decode(), _number(payload)
        self.books.heard += 1
        self.books.gaps += max(0, seq - self._seqs[name] - 1)
        self.books.repeats += seq <= self._seqs[name]
        self._seqs[name] = max(seq, self._seqs[name])


def _number(payload: bytes) -> int:
    found = _SEQ.search(payload)
    assert found is not None, payload
    return int(found[1])
