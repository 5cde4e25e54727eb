"""A client that listens to a channel through everything, and keeps the books of what it heard."""

import random
import re
import time
from dataclasses import dataclass, field

from tests.support.sockets_load import Client, Door

_NEW = b'{"type":"message:new"'
_LIVE = b'{"type":"channel:subscribed"'
_RESYNC = b'{"type":"channel:resync"'
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


def _number(payload: bytes) -> int:
    found = _SEQ.search(payload)
    assert found is not None, payload
    return int(found[1])
