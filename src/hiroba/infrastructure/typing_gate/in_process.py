"""Typing in one process: when each person's last start was passed on."""

import time
from collections import OrderedDict
from collections.abc import Callable

from hiroba.domain.shared.ids import ChannelId, UserId

PASSED_ON_EVERY = 3.0  # seconds
SHOWN_SECONDS = 6.0


class InProcessTypingGate:
    """Implements TypingGate. `now` gives seconds of a monotonic clock."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._started: OrderedDict[tuple[UserId, ChannelId], float] = OrderedDict()
        self._shown: set[tuple[UserId, ChannelId]] = set()

    def may_start(self, user_id: UserId, channel_id: ChannelId) -> bool:
        now, key = self._now(), (user_id, channel_id)
        self._forget(now)
        started = self._started.get(key)
        if started is not None and now - started < PASSED_ON_EVERY:
            return False
        self._started[key] = now
        self._started.move_to_end(key)
        self._shown.add(key)
        return True

    def may_stop(self, user_id: UserId, channel_id: ChannelId) -> bool:
        self._forget(self._now())
        key = (user_id, channel_id)
        if key not in self._shown:
            return False
        self._shown.remove(key)
        return True

    def _forget(self, now: float) -> None:
        """What has expired by itself: the oldest come first."""
        while self._started:
            key, started = next(iter(self._started.items()))
            if now - started < SHOWN_SECONDS:
                return
            del self._started[key]
            self._shown.discard(key)
