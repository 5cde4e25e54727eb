import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiroba.domain.answers.closeness import RELEVANT, closeness

cosines = st.floats(-1, 1)
measured = st.floats(0, 0.95)


@given(cosine=cosines)
def test_model_that_everything_was_found_with_is_taken_at_its_word(cosine: float) -> None:
    assert closeness(cosine, RELEVANT) == pytest.approx(cosine)


@given(one=cosines, other=cosines, relevant=measured)
def test_order_stays_and_what_is_relevant_is_so_on_the_one_scale(
    one: float, other: float, relevant: float
) -> None:
    assert closeness(relevant, relevant) == pytest.approx(RELEVANT)
    assert closeness(1, relevant) == pytest.approx(1)
    if one < other:
        assert closeness(one, relevant) <= closeness(other, relevant)


def test_small_differences_of_a_model_with_high_cosines_count() -> None:
    unrelated, related = closeness(0.76, 0.85), closeness(0.9, 0.85)

    assert unrelated < 0.15
    assert related > 0.6


def test_what_nobody_measured_is_left_as_it_is() -> None:
    assert closeness(0.3, 1.0) == 0.3
