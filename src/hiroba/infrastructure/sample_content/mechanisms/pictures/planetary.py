"""The planetary gear: sun driven, ring held, carrier driven."""

from functools import cache

from hiroba.infrastructure.sample_content.mechanisms import parts
from hiroba.infrastructure.sample_content.mechanisms.canvas import Canvas, Path, circle, polygon
from hiroba.infrastructure.sample_content.mechanisms.kinematics.involute import (
    external_teeth,
    internal_teeth,
)
from hiroba.infrastructure.sample_content.mechanisms.kinematics.plane import FULL_TURN, turned
from hiroba.infrastructure.sample_content.mechanisms.kinematics.planetary_gear import PlanetaryGear

DURATION = 12
GEAR = PlanetaryGear(sun=18, planet=18, planets=3, module=3.6)
_SUN_TURNS = 4
_ORIGIN = 160 + 120j
_RIM = 113


def sun_angle(seconds: float) -> float:
    """The sun turns to the left, evenly: four times, and the carrier once."""
    return FULL_TURN * _SUN_TURNS * seconds / DURATION


def draw(canvas: Canvas, seconds: float) -> None:
    at = GEAR.position(sun_angle(seconds))
    with canvas.placed(_ORIGIN):
        canvas.draw(circle(0j, _RIM), fill=parts.BODY, pen=parts.OUTLINE)
        with canvas.placed(0j, GEAR.ring_angle):
            canvas.draw(_hole(), fill=parts.SHEET, pen=parts.THIN)
        parts.trace(canvas, circle(0j, GEAR.centre_distance))
        for centre, angle in zip(at.centres, at.planets, strict=True):
            with canvas.placed(centre, angle):
                canvas.draw(_planet(), fill=parts.BODY, pen=parts.THIN)
                _holes(canvas, 17, 4)
        with canvas.placed(0j, at.sun):
            canvas.draw(_sun(), fill=parts.DRIVER, pen=parts.THIN)
            _holes(canvas, 17, 3)
        _carrier(canvas, at.centres)


def _carrier(canvas: Canvas, centres: tuple[complex, ...]) -> None:
    for centre in centres:
        parts.link(canvas, 0j, centre, 4)
    canvas.draw(circle(0j, 8), fill=parts.SHEET, pen=parts.OUTLINE)
    parts.shaft(canvas, 0j, 4)
    for centre in centres:
        parts.joint(canvas, centre, 2.6)
    parts.marker(canvas, centres[0], 4.4)


def _holes(canvas: Canvas, radius: float, count: int) -> None:
    """They show that a wheel turns."""
    for each in range(count):
        place = radius * turned(FULL_TURN * (each + 0.5) / count)
        canvas.draw(circle(place, 4.2), fill=parts.SHEET, pen=parts.THIN)


@cache
def _sun() -> Path:
    return polygon(external_teeth(GEAR.sun, GEAR.module).outline())


@cache
def _planet() -> Path:
    return polygon(external_teeth(GEAR.planet, GEAR.module).outline())


@cache
def _hole() -> Path:
    return polygon(internal_teeth(GEAR.ring, GEAR.module).outline())
