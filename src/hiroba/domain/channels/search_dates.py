"""Days, months and years as people write them: `2026-01-31`, `2026/1/31`, `2026年1月31日`, `2026-01`, `2026`."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_DATE = re.compile(
    r"(?P<year>[0-9]{4})(?:[-/.年년]\s*(?P<month>[0-9]{1,2})(?:[-/.月월]\s*(?P<day>[0-9]{1,2}))?)?[日일月월年년.]?"
)


@dataclass(frozen=True, slots=True)
class DateSpan:
    """From the day `first` up to the day `beyond`, which is not part of it."""

    first: date
    beyond: date


def date_span(text: str) -> DateSpan | None:
    """None for what is no date, or one that no calendar has."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(found[name] or 0) for name in ("year", "month", "day"))
    try:
        if not month:
            return DateSpan(date(year, 1, 1), date(year + 1, 1, 1))
        if not day:
            return DateSpan(date(year, month, 1), date(year + month // 12, month % 12 + 1, 1))
        first = date(year, month, day)
        return DateSpan(first, first + timedelta(days=1))
    except (ValueError, OverflowError):
        return None
