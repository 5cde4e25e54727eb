import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hiroba.infrastructure.sample_content.mechanisms.pictures.cam import CAM

ANGLES = st.floats(min_value=0, max_value=math.tau)
PROFILE = [CAM.profile(math.radians(degree / 4)) for degree in range(1440)]


@given(angle=ANGLES)
def test_highest_point_of_the_turned_cam_touches_the_face(angle: float) -> None:
    turn = complex(math.cos(angle), math.sin(angle))

    assert max((turn * point).imag for point in PROFILE) == pytest.approx(
        CAM.height(angle), abs=2e-3
    )
    touching = turn * CAM.profile(angle)
    assert touching.imag == pytest.approx(CAM.height(angle), abs=1e-9)
    assert touching.real == pytest.approx(CAM.rate(angle), abs=1e-9)


@given(angle=ANGLES)
def test_rate_is_the_derivative_of_the_height(angle: float) -> None:
    step = 1e-6
    slope = (CAM.height(angle + step) - CAM.height(angle - step)) / (2 * step)

    assert CAM.rate(angle) == pytest.approx(slope, abs=1e-4)


@given(angle=ANGLES)
def test_radius_of_curvature_is_the_height_with_its_second_derivative(angle: float) -> None:
    step = 1e-4
    corners = (0, CAM.rise, CAM.rise + CAM.rest, 2 * CAM.rise + CAM.rest, math.tau)
    assume(min(abs(angle - corner) for corner in corners) > step)
    bend = (CAM.rate(angle + step) - CAM.rate(angle - step)) / (2 * step)

    assert CAM.curvature_radius(angle) == pytest.approx(CAM.height(angle) + bend, abs=1e-3)


@given(angle=ANGLES)
def test_profile_is_convex_so_that_a_flat_face_can_follow_it(angle: float) -> None:
    assert CAM.curvature_radius(angle) > 0


def test_follower_rises_rests_falls_and_rests() -> None:
    rise, rest = CAM.rise, CAM.rest

    assert CAM.height(0) == CAM.base_radius
    assert CAM.height(rise / 2) == pytest.approx(CAM.base_radius + CAM.lift / 2)
    for angle in (rise, rise + rest / 2, rise + rest):
        assert CAM.height(angle) == pytest.approx(CAM.base_radius + CAM.lift, abs=1e-9)
    for angle in (2 * rise + rest, math.tau - 0.1):
        assert CAM.height(angle) == pytest.approx(CAM.base_radius, abs=1e-9)
