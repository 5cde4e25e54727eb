"""Moments of a video."""

from math import isfinite

from hiroba.domain.mechanisms.note_errors import MomentOutsideError


def within(second: float, duration: float) -> int:
    """The moment in hundredths of a second, from the beginning to the end. Raises MomentOutsideError."""
    if not isfinite(second) or not 0 <= second <= duration:
        raise MomentOutsideError(field="second")
    return min(round(second * 100), int(duration * 100))
