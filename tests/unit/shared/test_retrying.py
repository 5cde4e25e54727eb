"""What a provider asks to wait, whatever it says."""

from datetime import UTC, datetime

import pytest

from hiroba.infrastructure.retrying import retry_after, wait_before, whole_seconds

NOW = datetime(2026, 11, 21, 9, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7),
        (" 2.5 ", 3),
        ("0", 1),
        ("-1", 1),
        ("99999999999", 86_400),
        ("Sat, 21 Nov 2026 09:01:40 GMT", 100),
        ("Sat, 21 Nov 2026 09:01:40 -0000", 100),
        ("Sat, 21 Nov 2026 08:00:00 GMT", 1),
        ("inf", None),
        ("nan", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_seconds_and_dates_are_read_and_anything_else_says_nothing(
    header: str | None, seconds: int | None
) -> None:
    assert retry_after(header, NOW) == seconds


def test_nothing_asked_is_nothing() -> None:
    assert whole_seconds(None) is None


def test_waits_grow_and_hold_to_what_was_asked() -> None:
    waits = [wait_before(attempt, asked=None, longest=9) or 0 for attempt in (1, 2, 3)]
    assert [0.25 <= waits[0] <= 0.5, 0.5 <= waits[1] <= 1, 1 <= waits[2] <= 2] == [True] * 3
    assert wait_before(1, asked=4, longest=9) == 4
    assert wait_before(1, asked=10, longest=9) is None
