"""The four-bar linkage and the curve of its coupler."""

import math
from functools import cache

from hiroba.infrastructure.sample_content.mechanisms import parts
from hiroba.infrastructure.sample_content.mechanisms.canvas import Canvas, polygon, polyline
from hiroba.infrastructure.sample_content.mechanisms.kinematics.four_bar import FourBar
from hiroba.infrastructure.sample_content.mechanisms.kinematics.plane import FULL_TURN

DURATION = 6
LINKAGE = FourBar(ground=120, crank=42, coupler=118, rocker=92, coupler_point=59 + 73.2j)
_ORIGIN = 116 + 70j
_GHOSTS = (0.35, 2.3, 4.4)


def crank_angle(seconds: float) -> float:
    """The crank turns to the left, evenly, and starts where the rocker is farthest to the right."""
    return LINKAGE.dead_centres()[0] + FULL_TURN * seconds / DURATION


def draw(canvas: Canvas, seconds: float) -> None:
    at = LINKAGE.position(crank_angle(seconds))
    with canvas.placed(_ORIGIN):
        parts.trace(canvas, polygon(_curve()))
        for angle in _GHOSTS:
            _ghost(canvas, angle)
        parts.centre_circle(canvas, 0j, LINKAGE.crank)
        parts.plate(canvas, at.crank_pin, at.rocker_pin, at.coupler_point)
        canvas.draw(polyline((at.crank_pin, at.coupler_point, at.rocker_pin)), pen=parts.HAIR)
        for pivot in (0j, complex(LINKAGE.ground)):
            parts.ground(canvas, pivot)
        parts.link(canvas, 0j, at.crank_pin, 5)
        parts.link(canvas, complex(LINKAGE.ground), at.rocker_pin, 5)
        parts.link(canvas, at.crank_pin, at.rocker_pin, 4)
        parts.joint(canvas, at.crank_pin)
        parts.joint(canvas, at.rocker_pin)
        for pivot in (0j, complex(LINKAGE.ground)):
            parts.shaft(canvas, pivot)
        parts.marker(canvas, at.coupler_point)


@cache
def _curve() -> tuple[complex, ...]:
    turn = (math.radians(3 * step) for step in range(120))
    return tuple(LINKAGE.position(angle).coupler_point for angle in turn)


def _ghost(canvas: Canvas, angle: float) -> None:
    at = LINKAGE.position(angle)
    parts.ghost(canvas, 0j, at.crank_pin, at.rocker_pin, complex(LINKAGE.ground))
    parts.ghost(canvas, at.crank_pin, at.coupler_point, at.rocker_pin)
