"""The circuit breaker, by a clock of its own."""

import pytest

from hiroba.domain.answers.errors import ModelBusyError, ModelFailedError, ModelPausedError
from hiroba.infrastructure.language_model.openai_compatible.breaker import Breaker


class Hand:
    """Of a clock that is turned by hand."""

    def __init__(self) -> None:
        self.time = 100.0

    def __call__(self) -> float:
        return self.time


def fails(breaker: Breaker, error: Exception | None = None) -> None:
    with pytest.raises(type(error or ModelFailedError())), breaker.call():
        raise error or ModelFailedError


def test_it_opens_after_failures_in_a_row_and_lets_one_try_after_the_pause() -> None:
    hand = Hand()
    breaker = Breaker(failures=2, pause=30, now=hand)
    fails(breaker)
    with breaker.call():
        pass  # an answer in between: they were not in a row
    fails(breaker)
    fails(breaker)

    with pytest.raises(ModelPausedError) as paused, breaker.call():
        pytest.fail("nobody gets through")
    assert paused.value.retry_after == 30
    hand.time += 30
    with breaker.call(), pytest.raises(ModelPausedError), breaker.call():
        pytest.fail("one at a time")
    with breaker.call():
        pass  # closed again


def test_a_try_that_fails_opens_it_again_and_one_that_was_left_lets_the_next() -> None:
    hand = Hand()
    breaker = Breaker(failures=1, pause=30, now=hand)
    fails(breaker)
    hand.time += 30
    fails(breaker)
    fails(breaker, ModelPausedError())
    hand.time += 30
    with pytest.raises(GeneratorExit), breaker.call():
        raise GeneratorExit  # who asked has gone
    with breaker.call():
        pass


def test_a_provider_that_is_busy_has_not_failed() -> None:
    breaker = Breaker(failures=1, pause=30)
    fails(breaker, ModelBusyError(retry_after=1))
    with breaker.call():
        pass
