"""How fast one socket may send."""


class FrameRate:
    """A bucket of tokens: `per_second` in the long run, five seconds' worth at once. 0 switches it off."""

    BURST_SECONDS = 5

    def __init__(self, per_second: int, *, now: float) -> None:
        self._per_second = per_second
        self._capacity = per_second * self.BURST_SECONDS
        self._tokens: float = self._capacity
        self._then = now

    def takes(self, now: float) -> bool:
        """Whether one more frame at `now`, in seconds of a monotonic clock, is within the rate."""
        if self._per_second == 0:
            return True
        gained = (now - self._then) * self._per_second
        self._tokens = min(self._capacity, self._tokens + gained)
        self._then = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True
