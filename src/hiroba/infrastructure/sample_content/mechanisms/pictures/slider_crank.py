"""The slider-crank: a piston in its cylinder."""

import math
from functools import cache

from hiroba.infrastructure.sample_content.mechanisms import parts
from hiroba.infrastructure.sample_content.mechanisms.canvas import Canvas, polygon, rectangle
from hiroba.infrastructure.sample_content.mechanisms.kinematics.plane import FULL_TURN
from hiroba.infrastructure.sample_content.mechanisms.kinematics.slider_crank import SliderCrank

DURATION = 6
MECHANISM = SliderCrank(crank=42, rod=118)
_ORIGIN = 78 + 120j
_BORE = 21
_LENGTH = 30
_MIDDLE = 0.5
_WALL = (72, 206)
_GHOSTS = (1.1, 2.2)


def crank_angle(seconds: float) -> float:
    """The crank turns to the left, evenly, and starts where the piston is farthest out."""
    return FULL_TURN * seconds / DURATION


def draw(canvas: Canvas, seconds: float) -> None:
    angle = crank_angle(seconds)
    pin, piston = MECHANISM.crank_pin(angle), complex(MECHANISM.slider(angle))
    with canvas.placed(_ORIGIN):
        parts.centre_line(canvas, -60 + 0j, 215 + 0j)
        parts.centre_circle(canvas, 0j, MECHANISM.crank)
        parts.trace(canvas, polygon(_oval()))
        for past in _GHOSTS:
            parts.ghost(canvas, 0j, MECHANISM.crank_pin(past), complex(MECHANISM.slider(past)))
        _cylinder(canvas)
        corner = piston - complex(_LENGTH / 2, _BORE - 1.4)
        canvas.draw(
            rectangle(corner, _LENGTH, 2 * _BORE - 2.8), fill=parts.DRIVER, pen=parts.OUTLINE
        )
        parts.ground(canvas, 0j)
        parts.link(canvas, pin, piston, 4.4)
        parts.link(canvas, 0j, pin, 6, parts.BODY)
        parts.joint(canvas, piston)
        parts.joint(canvas, pin)
        parts.shaft(canvas, 0j)
        parts.marker(canvas, pin + (piston - pin) * _MIDDLE)


def _cylinder(canvas: Canvas) -> None:
    start, end = _WALL
    parts.hatching(canvas, complex(end, _BORE), complex(start, _BORE))
    parts.hatching(canvas, complex(start, -_BORE), complex(end, -_BORE))
    parts.hatching(canvas, complex(end, -_BORE), complex(end, _BORE))


@cache
def _oval() -> tuple[complex, ...]:
    """The way of the middle of the rod."""
    pairs = (
        (MECHANISM.crank_pin(angle), MECHANISM.slider(angle))
        for angle in (math.radians(3 * step) for step in range(120))
    )
    return tuple(pin + (piston - pin) * _MIDDLE for pin, piston in pairs)
