import cmath
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiroba.infrastructure.sample_content.mechanisms.kinematics.plane import turned
from hiroba.infrastructure.sample_content.mechanisms.pictures.ratchet import DRIVE

STROKES = st.floats(min_value=0, max_value=12)


@given(strokes=STROKES, later=st.floats(min_value=0, max_value=1))
def test_wheel_never_turns_back(strokes: float, later: float) -> None:
    assert DRIVE.position(strokes + later).wheel <= DRIVE.position(strokes).wheel + 1e-9


@given(stroke=st.integers(min_value=0, max_value=20))
def test_each_stroke_is_one_tooth(stroke: int) -> None:
    moved = DRIVE.position(stroke + 1).wheel - DRIVE.position(stroke).wheel

    assert moved == pytest.approx(-math.tau / 12, abs=1e-9)


@given(strokes=STROKES)
def test_pawls_keep_their_length_and_rest_on_the_teeth(strokes: float) -> None:
    at = DRIVE.position(strokes)
    pivots = (DRIVE.driver.pivot_radius * turned(at.arm), 96 * turned(DRIVE.holder_angle))
    for pivot, tip in zip(pivots, (at.driving_tip, at.holding_tip), strict=True):
        assert abs(tip - pivot) == pytest.approx(67.8, abs=1e-9)
        assert _distance(tip * turned(-at.wheel), DRIVE.wheel.outline()) < 1e-6


def test_driving_pawl_pushes_its_tooth() -> None:
    """From where the slack is gone to the end of the stroke it stays just behind the face."""
    for part in (0.2, 0.3, 0.4, 0.5):
        at = DRIVE.position(part)
        behind = (cmath.phase(at.driving_tip) - at.wheel) % DRIVE.wheel.pitch

        assert behind / DRIVE.wheel.pitch == pytest.approx(0.02, abs=1e-6)


def test_holding_pawl_is_behind_a_tooth_while_the_arm_goes_back() -> None:
    for part in (0.55, 0.7, 0.9, 0.99):
        at = DRIVE.position(part)
        behind = (cmath.phase(at.holding_tip) - at.wheel) % DRIVE.wheel.pitch

        assert behind / DRIVE.wheel.pitch == pytest.approx(0.02, abs=1e-6)


def test_push_of_a_tooth_draws_the_pawl_in() -> None:
    """Between the pawl and the radius of its tip there is no more than a right angle."""
    pivot, tip = DRIVE.driver.pivot_radius, DRIVE.wheel.root

    assert DRIVE.driver.length**2 + tip**2 >= pivot**2


def test_back_of_a_tooth_is_straight() -> None:
    wheel = DRIVE.wheel
    root, tip = complex(wheel.root), wheel.tip * turned(wheel.pitch)
    middle = (root + tip) / 2

    assert wheel.radius(cmath.phase(middle)) == pytest.approx(abs(middle))


def _distance(point: complex, outline: list[complex]) -> float:
    """To the nearest edge."""
    distances: list[float] = []
    for a, b in zip(outline, [*outline[1:], outline[0]], strict=True):
        along = ((point - a) * (b - a).conjugate()).real / abs(b - a) ** 2
        distances.append(abs(point - (a + min(1.0, max(0.0, along)) * (b - a))))
    return min(distances)
