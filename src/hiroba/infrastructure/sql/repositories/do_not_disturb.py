"""A person's quiet hours as JSON."""

from datetime import time

import orjson

from hiroba.domain.identity.do_not_disturb import (
    NEVER_QUIET,
    DoNotDisturb,
    QuietHours,
    Weekday,
)
from hiroba.domain.shared.time import from_millis, to_millis


def dnd_to_json(dnd: DoNotDisturb) -> str | None:
    if dnd == NEVER_QUIET:
        return None
    hours = dnd.schedule
    stored = {
        "until": None if dnd.until is None else to_millis(dnd.until),
        "schedule": None
        if hours is None
        else {
            "start": hours.start.isoformat(),
            "end": hours.end.isoformat(),
            "time_zone": hours.time_zone,
            "days": sorted(hours.days),
        },
    }
    return orjson.dumps(stored).decode()


def dnd_from_json(json: str | None) -> DoNotDisturb:
    if json is None:
        return NEVER_QUIET
    stored = orjson.loads(json)
    until, hours = stored["until"], stored["schedule"]
    return DoNotDisturb(
        until=None if until is None else from_millis(until),
        schedule=None
        if hours is None
        else QuietHours(
            start=time.fromisoformat(hours["start"]),
            end=time.fromisoformat(hours["end"]),
            time_zone=hours["time_zone"],
            days=frozenset(Weekday(day) for day in hours["days"]),
        ),
    )
