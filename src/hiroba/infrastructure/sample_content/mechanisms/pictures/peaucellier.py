"""The Peaucellier-Lipkin linkage, whose crank swings to and fro."""

import math

from hiroba.infrastructure.sample_content.mechanisms import parts
from hiroba.infrastructure.sample_content.mechanisms.canvas import Canvas, polyline
from hiroba.infrastructure.sample_content.mechanisms.kinematics.peaucellier import Peaucellier
from hiroba.infrastructure.sample_content.mechanisms.kinematics.plane import FULL_TURN

DURATION = 8
LINKAGE = Peaucellier(crank=45, arm=125, side=60)
_SWING = 1.2
_ORIGIN = 84 + 120j
_GHOSTS = (-0.8, 0.8)
_LINE = 104


def crank_angle(seconds: float) -> float:
    """The crank swings as a pendulum does, upwards first, from the middle."""
    return _SWING * math.sin(FULL_TURN * seconds / DURATION)


def draw(canvas: Canvas, seconds: float) -> None:
    at = LINKAGE.position(crank_angle(seconds))
    pivots = (0j, complex(LINKAGE.crank))
    with canvas.placed(_ORIGIN):
        line = complex(LINKAGE.line)
        parts.trace(canvas, polyline((line - _LINE * 1j, line + _LINE * 1j)))
        parts.centre_circle(canvas, pivots[1], LINKAGE.crank)
        for angle in _GHOSTS:
            _ghost(canvas, angle)
        for pivot in pivots:
            parts.ground(canvas, pivot)
        for corner in (at.upper, at.lower):
            parts.link(canvas, 0j, corner)
            parts.link(canvas, at.crank_pin, corner)
            parts.link(canvas, at.drawing_point, corner)
        parts.link(canvas, pivots[1], at.crank_pin, 5, parts.DRIVER)
        for place in (at.upper, at.lower, at.crank_pin):
            parts.joint(canvas, place)
        for pivot in pivots:
            parts.shaft(canvas, pivot)
        parts.marker(canvas, at.drawing_point)


def _ghost(canvas: Canvas, angle: float) -> None:
    at = LINKAGE.position(angle)
    parts.ghost(canvas, 0j, at.upper, at.drawing_point, at.lower, 0j)
    parts.ghost(canvas, at.upper, at.crank_pin, at.lower)
