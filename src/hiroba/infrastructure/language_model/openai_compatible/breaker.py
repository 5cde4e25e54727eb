"""A circuit breaker: who does not answer is left alone for a while, and then asked by one caller first."""

import math
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager

from hiroba.domain.answers.errors import (
    ModelCutShortError,
    ModelFailedError,
    ModelPausedError,
    ModelTimedOutError,
)

_FAILURES = (ModelFailedError, ModelTimedOutError, ModelCutShortError)


class Breaker:
    """Opens after so many failures in a row, for so many seconds. A provider that is busy has not failed."""

    def __init__(
        self, *, failures: int, pause: float, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._most = failures
        self._pause = pause
        self._now = now
        self._failed = 0
        self._open_until: float | None = None
        self._is_tried = False

    @contextmanager
    def call(self) -> Generator[None]:
        """Around one call, with all its attempts. Raises ModelPausedError at once while it is open."""
        self._admit()
        try:
            yield
        except _FAILURES:
            self._failed += 1
            if self._failed >= self._most:
                self._open_until = self._now() + self._pause
            raise
        else:
            self._failed, self._open_until = 0, None
        finally:
            self._is_tried = False

    def _admit(self) -> None:
        if self._open_until is None:
            return
        left = self._open_until - self._now()
        if left > 0 or self._is_tried:
            raise ModelPausedError(retry_after=max(1, math.ceil(left)))
        self._is_tried = True
