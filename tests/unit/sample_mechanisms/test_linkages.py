"""Bars keep their lengths, and the points they carry go where the theory says."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiroba.infrastructure.sample_content.mechanisms.kinematics.four_bar import FourBar
from hiroba.infrastructure.sample_content.mechanisms.kinematics.jansen_leg import JansenLeg
from hiroba.infrastructure.sample_content.mechanisms.kinematics.pantograph import Pantograph
from hiroba.infrastructure.sample_content.mechanisms.kinematics.peaucellier import Peaucellier
from hiroba.infrastructure.sample_content.mechanisms.kinematics.plane import meeting_point
from hiroba.infrastructure.sample_content.mechanisms.pictures import four_bar, pantograph

ANGLES = st.floats(min_value=-10, max_value=10)
EXACT = 1e-9


@given(angle=ANGLES)
def test_bars_of_the_four_bar_linkage_keep_their_lengths(angle: float) -> None:
    linkage = four_bar.LINKAGE
    at = linkage.position(angle)

    assert abs(at.crank_pin) == pytest.approx(linkage.crank, abs=EXACT)
    assert abs(at.rocker_pin - at.crank_pin) == pytest.approx(linkage.coupler, abs=EXACT)
    assert abs(at.rocker_pin - linkage.ground) == pytest.approx(linkage.rocker, abs=EXACT)
    assert abs(at.coupler_point - at.crank_pin) == pytest.approx(
        abs(linkage.coupler_point), abs=EXACT
    )


def test_grashof_tells_whether_the_crank_turns_fully() -> None:
    short = FourBar(ground=100, crank=30, coupler=90, rocker=70, coupler_point=0j)
    long = FourBar(ground=140, crank=60, coupler=90, rocker=70, coupler_point=0j)

    assert short.crank_turns_fully()
    assert not long.crank_turns_fully()
    with pytest.raises(ValueError, match="do not meet"):
        long.position(math.pi)


def test_rocker_stands_still_where_crank_and_coupler_are_in_line() -> None:
    linkage = four_bar.LINKAGE
    for angle in linkage.dead_centres():
        at = linkage.position(angle)
        before, after = (linkage.position(angle + step).rocker_pin for step in (-1e-5, 1e-5))

        assert (at.crank_pin.conjugate() * at.rocker_pin).imag == pytest.approx(0, abs=1e-8)
        assert abs(after - before) < 1e-7


@given(angle=st.floats(min_value=-1.5, max_value=1.5))
def test_peaucellier_s_point_stays_on_a_straight_line(angle: float) -> None:
    linkage = Peaucellier(crank=45, arm=125, side=60)
    at = linkage.position(angle)

    assert at.drawing_point.real == pytest.approx(linkage.line, abs=EXACT)
    assert at.drawing_point.imag == pytest.approx(linkage.line * math.tan(angle / 2), abs=EXACT)
    for arm in (at.upper, at.lower):
        assert abs(arm) == pytest.approx(linkage.arm, abs=EXACT)
        assert abs(arm - at.crank_pin) == pytest.approx(linkage.side, abs=EXACT)
        assert abs(arm - at.drawing_point) == pytest.approx(linkage.side, abs=EXACT)
    assert abs(at.crank_pin - linkage.crank) == pytest.approx(linkage.crank, abs=EXACT)
    assert abs(at.crank_pin) * abs(at.drawing_point) == pytest.approx(125**2 - 60**2)


@given(
    angle=ANGLES,
    distance=st.floats(min_value=20, max_value=90),
    scale=st.floats(min_value=1.2, max_value=4),
)
def test_pantograph_copies_at_its_exact_scale(angle: float, distance: float, scale: float) -> None:
    linkage = Pantograph(bar=200, scale=scale)
    tracer = distance * complex(math.cos(angle), math.sin(angle))
    at = linkage.position(tracer)

    assert abs(at.pen - scale * tracer) < EXACT
    assert abs(at.elbow) == pytest.approx(linkage.bar, abs=EXACT)
    assert abs(at.pen - at.elbow) == pytest.approx(linkage.bar, abs=EXACT)
    assert abs(at.far_corner - at.tracer) == pytest.approx(
        abs(at.elbow - at.near_corner), abs=EXACT
    )
    assert abs(at.tracer - at.near_corner) == pytest.approx(
        abs(at.far_corner - at.elbow), abs=EXACT
    )


def test_pantograph_goes_once_around_its_flower() -> None:
    start, end = pantograph.tracer(0), pantograph.tracer(pantograph.DURATION)

    assert abs(end - start) < EXACT


@given(angle=ANGLES)
def test_bars_of_the_walking_leg_keep_their_lengths(angle: float) -> None:
    leg = JansenLeg()
    at = leg.position(angle)
    bars = (
        (0j, at.crank_pin, leg.crank),
        (at.crank_pin, at.top, leg.upper_rod),
        (at.crank_pin, at.knee, leg.lower_rod),
        (leg.pivot, at.top, leg.pivot_to_top),
        (leg.pivot, at.shoulder, leg.pivot_to_shoulder),
        (leg.pivot, at.knee, leg.pivot_to_knee),
        (at.top, at.shoulder, leg.top_to_shoulder),
        (at.shoulder, at.ankle, leg.shoulder_to_ankle),
        (at.knee, at.ankle, leg.knee_to_ankle),
        (at.ankle, at.foot, leg.ankle_to_foot),
        (at.knee, at.foot, leg.knee_to_foot),
    )

    for start, end, length in bars:
        assert abs(end - start) == pytest.approx(length, abs=EXACT)


def test_foot_of_the_walking_leg_is_down_for_about_half_a_turn() -> None:
    leg = JansenLeg()
    heights = [leg.position(math.radians(degree)).foot.imag for degree in range(360)]
    low, high = min(heights), max(heights)

    down = sum(height - low <= (high - low) / 12 for height in heights)

    assert 170 <= down <= 190


def test_meeting_point_lies_to_the_left() -> None:
    assert meeting_point(0j, 5, 6 + 0j, 5) == pytest.approx(3 + 4j)
