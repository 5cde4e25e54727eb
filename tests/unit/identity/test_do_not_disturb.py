"""When a person is left in peace: any zone, over midnight, on the days when clocks are put forward or back."""

from datetime import UTC, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiroba.domain.identity.do_not_disturb import (
    NEVER_QUIET,
    DoNotDisturb,
    QuietHours,
    Weekday,
    is_quiet,
)
from hiroba.domain.identity.errors import InvalidDoNotDisturbError
from hiroba.domain.shared.time import from_millis, to_millis

ZONES = (
    "Asia/Tokyo",
    "Asia/Seoul",
    "Asia/Shanghai",
    "Asia/Taipei",
    "Europe/Berlin",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "UTC",
)
WEEK = tuple(Weekday)
times = st.times().map(lambda one: one.replace(second=0, microsecond=0))
moments = st.integers(0, to_millis(datetime(2060, 1, 1, tzinfo=UTC))).map(from_millis)
some_hours = st.builds(
    QuietHours,
    start=times,
    end=times,
    time_zone=st.sampled_from(ZONES),
    days=st.frozensets(st.sampled_from(WEEK), min_size=1),
)


def nightly(zone: str = "Asia/Tokyo", *days: Weekday) -> DoNotDisturb:
    hours = QuietHours(start=time(22), end=time(7), time_zone=zone, days=frozenset(days or WEEK))
    return DoNotDisturb(schedule=hours).checked()


def minutes_on_the_wall(hours: QuietHours) -> set[int]:
    """Every quiet minute of a week without a change of clocks, from Monday 00:00: written out one by one."""
    quiet: set[int] = set()
    start, end = (one.hour * 60 + one.minute for one in (hours.start, hours.end))
    length = end - start if end > start else end + 24 * 60 - start
    for number, day in enumerate(WEEK):
        if day in hours.days:
            quiet |= {(number * 24 * 60 + start + one) % (7 * 24 * 60) for one in range(length)}
    return quiet


@given(hours=some_hours, at=moments)
def test_schedule_is_quiet_in_exactly_the_minutes_that_it_names(
    hours: QuietHours, at: datetime
) -> None:
    there = at.astimezone(ZoneInfo(hours.time_zone))
    minute = (there.weekday() * 24 + there.hour) * 60 + there.minute

    assert is_quiet(DoNotDisturb(schedule=hours), at) is (minute in minutes_on_the_wall(hours))


@given(hours=some_hours, at=moments, offset=st.integers(-14 * 60, 14 * 60))
def test_the_same_moment_is_as_quiet_whatever_zone_it_is_told_in(
    hours: QuietHours, at: datetime, offset: int
) -> None:
    elsewhere = at.astimezone(timezone(timedelta(minutes=offset)))

    assert is_quiet(DoNotDisturb(schedule=hours), elsewhere) is is_quiet(
        DoNotDisturb(schedule=hours), at
    )


@given(at=moments, until=moments)
def test_until_a_time_is_before_that_time(at: datetime, until: datetime) -> None:
    assert is_quiet(DoNotDisturb(until=until), at) is (at < until)
    assert not is_quiet(NEVER_QUIET, at)


@given(hours=some_hours, at=moments, until=moments)
def test_either_is_enough(hours: QuietHours, at: datetime, until: datetime) -> None:
    both = DoNotDisturb(until=until, schedule=hours)

    assert is_quiet(both, at) is (at < until or is_quiet(DoNotDisturb(schedule=hours), at))


@pytest.mark.parametrize(
    ("at", "quiet"),
    [
        ("2026-11-20T21:59:59.999", False),  # Friday evening
        ("2026-11-20T22:00", True),
        ("2026-11-21T06:59:59.999", True),  # Saturday, of the night that began on Friday
        ("2026-11-21T07:00", False),
        ("2026-11-21T22:00", False),
        ("2026-11-20T06:00", False),  # of the night that began on Thursday
    ],
)
def test_a_night_belongs_to_the_day_on_which_it_begins(at: str, quiet: bool) -> None:
    friday = nightly("Asia/Tokyo", Weekday.FRIDAY)

    assert is_quiet(friday, datetime.fromisoformat(f"{at}+09:00")) is quiet


@pytest.mark.parametrize(
    ("at", "quiet"),
    [
        ("2026-03-29T00:59:59+00:00", True),  # 01:59 in winter time; the next second is 03:00
        ("2026-03-29T01:00:00+00:00", True),
        ("2026-03-29T04:59:59+00:00", True),  # 06:59 in summer time
        ("2026-03-29T05:00:00+00:00", False),
        ("2026-10-25T00:30:00+00:00", True),  # 02:30, for the first time
        ("2026-10-25T01:30:00+00:00", True),  # 02:30 once more
        ("2026-10-25T05:59:59+00:00", True),
        ("2026-10-25T06:00:00+00:00", False),
        ("2026-10-25T21:00:00+00:00", True),
        ("2026-10-25T20:59:59+00:00", False),
    ],
)
def test_the_schedule_follows_the_clock_on_the_wall(at: str, quiet: bool) -> None:
    assert is_quiet(nightly("Europe/Berlin"), datetime.fromisoformat(at)) is quiet


def test_the_same_time_twice_is_a_whole_day() -> None:
    sunday = QuietHours(
        start=time(0), end=time(0), time_zone="Asia/Seoul", days=frozenset({Weekday.SUNDAY})
    )
    dnd = DoNotDisturb(schedule=sunday)
    begins = datetime.fromisoformat("2026-11-22T00:00+09:00")

    assert [is_quiet(dnd, begins + timedelta(hours=one)) for one in (-1, 0, 12, 23, 24)] == [
        False,
        True,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    "zone",
    ["Asia", "Asia/Nowhere", "../../etc/passwd", "/etc/passwd", "", "a\x00b", "東京", "x" * 999],
)
def test_a_zone_that_nobody_knows_is_refused_and_keeps_nobody_quiet(zone: str) -> None:
    hours = QuietHours(start=time(0), end=time(0), time_zone=zone, days=frozenset(WEEK))

    with pytest.raises(InvalidDoNotDisturbError) as refused:
        DoNotDisturb(schedule=hours).checked()
    assert refused.value.details == {"field": "timeZone"}
    assert not is_quiet(DoNotDisturb(schedule=hours), datetime.now(UTC))


def test_hours_without_a_day_and_times_beyond_time_are_refused() -> None:
    never = QuietHours(start=time(1), end=time(2), time_zone="UTC", days=frozenset())
    beyond = datetime.max.replace(tzinfo=timezone(timedelta(hours=-12)))

    with pytest.raises(InvalidDoNotDisturbError):
        DoNotDisturb(schedule=never).checked()
    with pytest.raises(InvalidDoNotDisturbError):
        DoNotDisturb(until=beyond).checked()


def test_a_time_is_kept_in_utc_and_whole_milliseconds() -> None:
    told = datetime.fromisoformat("2026-11-21T12:04:05.678901+09:00")

    kept = DoNotDisturb(until=told).checked()

    assert kept.until == datetime(2026, 11, 21, 3, 4, 5, 678000, tzinfo=UTC)
