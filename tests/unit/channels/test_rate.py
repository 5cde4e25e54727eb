"""How fast one socket may send."""

from hiroba.presentation.ws.rate import FrameRate


def test_a_burst_is_taken_and_a_flood_is_not() -> None:
    rate = FrameRate(10, now=0)

    taken = [rate.takes(0.001 * number) for number in range(60)]

    assert all(taken[:50])
    assert not all(taken)


def test_the_rate_itself_is_always_taken() -> None:
    rate = FrameRate(10, now=0)

    assert all(rate.takes(0.1 * number) for number in range(1_000))


def test_it_can_be_switched_off() -> None:
    assert all(FrameRate(0, now=0).takes(0) for _ in range(10_000))
