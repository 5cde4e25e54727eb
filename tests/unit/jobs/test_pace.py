"""The rate that is shown is steady, and believes no clock that jumps."""

import pytest

from hiroba.domain.jobs.pace import SMOOTHING_SECONDS, Pace


def test_the_first_sample_is_believed() -> None:
    assert Pace().after(64, 2.0).per_second == 32.0


def test_a_steady_rate_is_shown_as_it_is() -> None:
    pace = Pace()
    for _ in range(20):
        pace = pace.after(64, 1.0)

    assert pace.per_second == pytest.approx(64.0)


def test_a_sudden_change_is_followed_slowly() -> None:
    pace = Pace(100.0).after(10, 1.0)
    assert pace.per_second is not None
    assert 85 < pace.per_second < 100

    for _ in range(int(3 * SMOOTHING_SECONDS)):
        pace = pace.after(10, 1.0)
    assert pace.per_second == pytest.approx(10.0, rel=0.5)


@pytest.mark.parametrize("seconds", [0.0, -3_600.0, 3_600.0])
def test_a_clock_that_jumps_tells_nothing(seconds: float) -> None:
    assert Pace(50.0).after(64, seconds) == Pace(50.0)


def test_no_work_tells_nothing() -> None:
    assert Pace().after(0, 1.0).per_second is None
