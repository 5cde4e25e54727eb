"""How often it is passed on that somebody writes."""

from uuid import uuid4

from hiroba.domain.shared.ids import ChannelId, UserId
from hiroba.infrastructure.typing_gate.in_process import InProcessTypingGate

HANAKO, MINJUN = UserId(uuid4()), UserId(uuid4())
SQUARE, CLUB = ChannelId(uuid4()), ChannelId(uuid4())


class Seconds:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_start_is_passed_on_every_three_seconds_for_each_person_and_channel() -> None:
    seconds = Seconds()
    gate = InProcessTypingGate(seconds)
    passed: list[float] = []

    for _ in range(100):
        if gate.may_start(HANAKO, SQUARE):
            passed.append(seconds.now - 100)
        seconds.now += 0.25

    assert passed == [0, 3, 6, 9, 12, 15, 18, 21, 24]
    assert gate.may_start(MINJUN, SQUARE)
    assert gate.may_start(MINJUN, CLUB)


def test_a_stop_is_passed_on_once_after_a_start_that_is_still_shown() -> None:
    seconds = Seconds()
    gate = InProcessTypingGate(seconds)

    assert not gate.may_stop(HANAKO, SQUARE)
    gate.may_start(HANAKO, SQUARE)
    assert [gate.may_stop(HANAKO, SQUARE) for _ in range(3)] == [True, False, False]
    assert not gate.may_start(HANAKO, SQUARE)  # or stopping would be a way past the three seconds
    seconds.now += 3
    assert gate.may_start(HANAKO, SQUARE)
    seconds.now += 6
    assert not gate.may_stop(HANAKO, SQUARE)
