import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiroba.infrastructure.sample_content.mechanisms.kinematics.scotch_yoke import ScotchYoke
from hiroba.infrastructure.sample_content.mechanisms.kinematics.slider_crank import SliderCrank

ANGLES = st.floats(min_value=-10, max_value=10)
CRANK = SliderCrank(crank=42, rod=118)


@given(angle=ANGLES)
def test_rod_of_the_slider_crank_keeps_its_length(angle: float) -> None:
    assert abs(CRANK.slider(angle) - CRANK.crank_pin(angle)) == pytest.approx(118, abs=1e-9)


@given(angle=ANGLES)
def test_rate_of_the_slider_is_the_derivative_of_its_place(angle: float) -> None:
    step = 1e-5
    slope = (CRANK.slider(angle + step) - CRANK.slider(angle - step)) / (2 * step)

    assert CRANK.rate(angle) == pytest.approx(slope, abs=1e-6)


def test_stroke_of_the_slider_is_twice_the_crank() -> None:
    assert CRANK.slider(0) == pytest.approx(160)
    assert CRANK.slider(math.pi) == pytest.approx(76)


def test_slider_is_past_the_middle_after_a_quarter_turn() -> None:
    middle = (CRANK.slider(0) + CRANK.slider(math.pi)) / 2

    assert (middle - CRANK.slider(math.pi / 2)) / 84 == pytest.approx(0.09, abs=0.005)


@given(angle=ANGLES)
def test_scotch_yoke_is_a_pure_cosine_and_holds_its_pin(angle: float) -> None:
    yoke = ScotchYoke(radius=36)

    assert yoke.slide(angle) == pytest.approx(36 * math.cos(angle), abs=1e-12)
    assert yoke.slide(angle) == pytest.approx(yoke.pin(angle).real, abs=1e-12)
    assert abs(yoke.pin(angle)) == pytest.approx(36, abs=1e-12)


@given(angle=ANGLES)
def test_acceleration_of_the_yoke_is_in_proportion_to_its_distance(angle: float) -> None:
    yoke, step = ScotchYoke(radius=36), 1e-3
    bend = yoke.slide(angle + step) - 2 * yoke.slide(angle) + yoke.slide(angle - step)

    assert bend / step**2 == pytest.approx(-yoke.slide(angle), abs=1e-4)
