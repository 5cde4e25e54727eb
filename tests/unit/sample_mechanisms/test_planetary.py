import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiroba.infrastructure.sample_content.mechanisms.kinematics.involute import (
    external_teeth,
    internal_teeth,
)
from hiroba.infrastructure.sample_content.mechanisms.kinematics.plane import turned
from hiroba.infrastructure.sample_content.mechanisms.kinematics.planetary_gear import PlanetaryGear
from hiroba.infrastructure.sample_content.mechanisms.pictures.planetary import GEAR

ANGLES = st.floats(min_value=-30, max_value=30)
SUN = external_teeth(GEAR.sun, GEAR.module).outline()
PLANET = external_teeth(GEAR.planet, GEAR.module).outline()
# Conjugate flanks keep one distance all the way: half the play of two teeth, square to the flank.
PLAY = 0.05 * math.pi * GEAR.module / 2 * math.cos(math.radians(20))
HOLE = internal_teeth(GEAR.ring, GEAR.module).outline()


@given(sun=st.integers(min_value=12, max_value=60), planet=st.integers(min_value=12, max_value=60))
def test_ratio_is_one_and_ring_by_sun(sun: int, planet: int) -> None:
    gear = PlanetaryGear(sun=sun, planet=planet, planets=3, module=1)

    at = gear.position(math.tau)

    assert at.carrier * (1 + (sun + 2 * planet) / sun) == pytest.approx(math.tau)


@given(angle=ANGLES)
def test_pitch_circles_roll_without_slipping(angle: float) -> None:
    """Speeds at the point where the planet meets the sun, and the ring, which stands still."""
    step = 1e-6
    here, there = GEAR.position(angle), GEAR.position(angle + step)
    carrier = (there.carrier - here.carrier) / step
    planet = (there.planets[0] - here.planets[0]) / step
    sun_radius, planet_radius = GEAR.module * GEAR.sun / 2, GEAR.module * GEAR.planet / 2
    centre_speed = carrier * GEAR.centre_distance

    assert centre_speed - planet * planet_radius == pytest.approx(sun_radius, rel=1e-6)
    assert centre_speed + planet * planet_radius == pytest.approx(0, abs=1e-5)


def test_only_some_gears_take_three_planets_at_equal_angles() -> None:
    assert GEAR.can_be_assembled()
    assert not PlanetaryGear(sun=20, planet=20, planets=3, module=1).can_be_assembled()


@pytest.mark.parametrize("part", [step / 7 for step in range(7)])
def test_teeth_mesh_and_never_cut_into_each_other(part: float) -> None:
    """Part of the way from one tooth of the sun to the next, as an arm of the carrier sees it."""
    angle = part * math.tau / GEAR.sun * GEAR.ratio / (GEAR.ratio - 1)
    at = GEAR.position(angle)
    sun = [point * turned(at.sun) for point in SUN]
    hole = [point * turned(GEAR.ring_angle) for point in HOLE]
    for centre, turn in zip(at.centres, at.planets, strict=True):
        planet = [centre + point * turned(turn) for point in PLANET]

        assert not any(_inside(point, planet) for point in sun)
        assert not any(_inside(point, sun) for point in planet)
        assert all(_inside(point, hole) for point in planet)
        assert not any(_inside(point, planet) for point in hole)
        assert _gap(planet, sun) == pytest.approx(PLAY, abs=0.02)
        assert _gap(planet, hole) == pytest.approx(PLAY, abs=0.02)


@pytest.mark.parametrize(("count", "radius_share"), [(18, 0.98), (18, 1.0), (18, 1.05)])
def test_flank_is_an_involute_of_the_base_circle(count: int, radius_share: float) -> None:
    """The normal of an involute touches the base circle."""
    teeth = external_teeth(count, 2)
    base = count * math.cos(math.radians(20))
    flank = [point for point in teeth.outline()[:8] if abs(point) > base * 1.001]
    nearest = min(range(1, len(flank) - 1), key=lambda i: abs(abs(flank[i]) - count * radius_share))
    before, here, after = flank[nearest - 1], flank[nearest], flank[nearest + 1]
    tangent = (after - before) / abs(after - before)

    assert abs((here.conjugate() * tangent).real) == pytest.approx(base, rel=0.01)


def _inside(point: complex, outline: list[complex]) -> bool:
    """By the parity of the edges to its right."""
    inside = False
    for a, b in zip(outline, [*outline[1:], outline[0]], strict=True):
        if (a.imag > point.imag) != (b.imag > point.imag):
            across = a.real + (point.imag - a.imag) / (b.imag - a.imag) * (b.real - a.real)
            inside ^= across > point.real
    return inside


def _gap(points: list[complex], outline: list[complex]) -> float:
    """From the points to the nearest edge."""
    edges = list(zip(outline, [*outline[1:], outline[0]], strict=True))
    return min(_distance(point, a, b) for point in points for a, b in edges if abs(point - a) < 4)


def _distance(point: complex, a: complex, b: complex) -> float:
    along = ((point - a) * (b - a).conjugate()).real / abs(b - a) ** 2
    return abs(point - (a + min(1.0, max(0.0, along)) * (b - a)))
