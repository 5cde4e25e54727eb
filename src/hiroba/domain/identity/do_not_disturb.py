"""When a person wants to be left in peace."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hiroba.domain.identity.errors import InvalidDoNotDisturbError

ZONE_NAME_MAX = 64
_DAY = timedelta(days=1)


class Weekday(StrEnum):
    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"


_WEEK = tuple(Weekday)  # as `datetime.weekday` counts them


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """Every week, by the clock on the wall of `time_zone` (an IANA name): from `start` until before `end`.

    Where `end` is not later than `start` it is on the day after. `days` are those on which it starts.
    """

    start: time
    end: time
    time_zone: str
    days: frozenset[Weekday]

    def check(self) -> None:
        """Raises InvalidDoNotDisturbError."""
        if not self.days:
            raise InvalidDoNotDisturbError("Quiet hours have a day.", field="days")
        if find_zone(self.time_zone) is None:
            raise InvalidDoNotDisturbError("There is no such time zone.", field="timeZone")


@dataclass(frozen=True, slots=True, kw_only=True)
class DoNotDisturb:
    """Quiet before the time `until`, and in the hours of `schedule`. Without either, never."""

    until: datetime | None = None
    schedule: QuietHours | None = None

    def checked(self) -> "DoNotDisturb":
        """With `until` in UTC, whole milliseconds. Looks for files of time zones. Raises InvalidDoNotDisturbError."""
        if self.schedule is not None:
            self.schedule.check()
        return replace(self, until=None if self.until is None else _in_utc(self.until))


NEVER_QUIET = DoNotDisturb()


@lru_cache(maxsize=1024)
def find_zone(name: str) -> ZoneInfo | None:
    """None for a zone that this machine does not know. A file is read for each name once."""
    try:
        return ZoneInfo(name) if len(name) <= ZONE_NAME_MAX else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def is_quiet(dnd: DoNotDisturb, at: datetime) -> bool:
    """Whether the person wants to be left in peace at that time.

    A schedule goes by the clock on the wall: when that is put forward or back, so is the schedule.
    """
    if dnd.until is not None and at < dnd.until:
        return True
    return dnd.schedule is not None and _holds(dnd.schedule, at)


def _holds(hours: QuietHours, at: datetime) -> bool:
    zone = find_zone(hours.time_zone)
    if zone is None:  # the machine has forgotten it: nothing is kept from anybody
        return False
    there = at.astimezone(zone).replace(tzinfo=None)  # so that a day back is one on the calendar
    today = _WEEK[there.weekday()] in hours.days
    now = there.time()
    if hours.start < hours.end:
        return today and hours.start <= now < hours.end
    yesterday = _WEEK[(there - _DAY).weekday()] in hours.days
    return (today and now >= hours.start) or (yesterday and now < hours.end)


def _in_utc(at: datetime) -> datetime:
    try:
        there = at.astimezone(UTC)
    except OverflowError as error:
        raise InvalidDoNotDisturbError("There is no such time.", field="until") from error
    return there.replace(microsecond=there.microsecond // 1_000 * 1_000)
