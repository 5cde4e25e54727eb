"""The clock that is wrong on purpose."""

from datetime import timedelta

import pytest
from tests.support.identity import START, HandClock

from hiroba.infrastructure.clock.jumping import JumpingClock, parse_jumps


def test_it_is_wrong_by_the_last_jump_whose_time_has_come() -> None:
    clock = JumpingClock(HandClock(), parse_jumps("30@9000,-3600@0"))

    assert clock.now() == START - timedelta(hours=1)


def test_it_is_right_before_its_first_jump() -> None:
    assert JumpingClock(HandClock(), parse_jumps("30@9000")).now() == START


@pytest.mark.parametrize("text", ["an hour", "60", "60@", "@3"])
def test_jumps_that_cannot_be_read_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="float"):
        parse_jumps(text)
