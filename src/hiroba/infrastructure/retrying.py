"""When to ask a provider again that was away or busy."""

import math
import random
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_FIRST_WAIT = 0.5  # seconds, doubled with each attempt
_LONGEST = 24 * 3600  # seconds; nobody comes back after more


def wait_before(attempt: int, *, asked: int | None, longest: float) -> float | None:
    """Seconds after the `attempt`th try failed, at random so that many do not come back together.

    At least what was `asked` for; None where that is more than the `longest` anybody here waits.
    """
    if (asked or 0) > longest:
        return None
    jitter = random.uniform(0.5, 1)  # noqa: S311  # spreads retries; no secret
    return max(asked or 0, jitter * _FIRST_WAIT * 2 ** (attempt - 1))


def retry_after(header: str | None, now: datetime) -> int | None:
    """Whole seconds, at least 1, of a number or a date (RFC 9110, 10.2.3); None where nothing usable is said."""
    text = (header or "").strip()
    try:
        return whole_seconds(float(text))
    except ValueError:
        pass
    try:
        at = parsedate_to_datetime(text)
    except ValueError:
        return None
    return whole_seconds((at.replace(tzinfo=at.tzinfo or UTC) - now).total_seconds())


def whole_seconds(asked: float | None) -> int | None:
    """What a provider asks to wait, as something that can be waited for: it may say anything."""
    if asked is None or not math.isfinite(asked):
        return None
    return math.ceil(min(max(asked, 1), _LONGEST))
