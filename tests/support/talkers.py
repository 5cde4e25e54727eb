"""A client that sends messages over its socket through everything, and notes what it was told."""

import asyncio
import random
import time
from collections.abc import Callable
from itertools import count
from uuid import uuid4

import orjson
from tests.support.history import History
from tests.support.sockets_load import Client, Door

_SAVED = b'{"type":"message:saved"'
_REFUSED = b'{"type":"message:error"'


class Talker(Client):
    """What was not acknowledged when the socket closed is sent again, under the same id, when it opens."""

    def __init__(
        self,
        door: Door,
        chance: random.Random,
        channel_id: str,
        history: History,
        text: Callable[[str], str] = str,
    ) -> None:
        super().__init__(door, chance)
        self._channel_id = channel_id
        self._history = history
        self._text = text
        self._waiting: dict[str, str] = {}
        self._together = 0
        self.refusals: list[bytes] = []
        self.last_seq = 0

    @property
    def is_quiet(self) -> bool:
        return not self._waiting

    def keep_talking(self, together: int) -> None:
        """So many messages on their way at once; 0 ends it."""
        self._together = together
        while len(self._waiting) < together:
            self.say()

    async def talk(self, per_second: float, seconds: float) -> None:
        """At an even pace, whoever listens."""
        began = time.monotonic()
        for number in count(1):
            if number > per_second * seconds:
                return
            self.say()
            await asyncio.sleep(max(0, began + number / per_second - time.monotonic()))

    def say(self) -> None:
        key = str(uuid4())
        self._waiting[key] = self._text(key)
        self._send(key)

    def opened(self) -> None:
        for key in self._waiting:
            self._history.unknown.add(key)
            self._send(key)

    def heard(self, payload: bytes) -> None:
        if not payload.startswith((_SAVED, _REFUSED)):
            return
        data = orjson.loads(payload)["data"]
        if payload.startswith(_REFUSED):
            self.refusals.append(payload)
            self._history.refused.add(data["id"])
        else:
            self._history.acknowledge(data["id"], data["seq"])
            self.last_seq = max(self.last_seq, data["seq"])
        self._waiting.pop(data["id"], None)
        if len(self._waiting) < self._together:
            self.say()

    def _send(self, key: str) -> None:
        self.send("message:send", id=key, channelId=self._channel_id, content=self._waiting[key])
