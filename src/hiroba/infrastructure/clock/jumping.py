"""A clock that is wrong, and wrong in another way later: for tests of what must not depend on the time of day."""

import time
from collections.abc import Sequence
from datetime import datetime, timedelta

from hiroba.application.ports.clock import Clock

Jump = tuple[float, float]


def parse_jumps(text: str) -> list[Jump]:
    """`-3600@0,30@2.5`: an hour behind from the start, half a minute ahead 2.5 seconds later. Raises ValueError."""
    pairs = (part.partition("@") for part in text.split(",") if part)
    return sorted((float(after), float(offset)) for offset, _, after in pairs)


class JumpingClock:
    """Implements Clock around a right one. `jumps` are (seconds after the start, seconds ahead), in order."""

    def __init__(self, clock: Clock, jumps: Sequence[Jump]) -> None:
        self._clock = clock
        self._jumps = jumps
        self._start = time.monotonic()

    def now(self) -> datetime:
        since = time.monotonic() - self._start
        offsets = [offset for after, offset in self._jumps if after <= since]
        return self._clock.now() + timedelta(seconds=offsets[-1] if offsets else 0)
