"""One leg of the walking linkage."""

import math
from functools import cache

from hiroba.infrastructure.sample_content.mechanisms import parts
from hiroba.infrastructure.sample_content.mechanisms.canvas import Canvas, polygon, polyline
from hiroba.infrastructure.sample_content.mechanisms.kinematics.jansen_leg import (
    JansenLeg,
    JansenPosition,
)
from hiroba.infrastructure.sample_content.mechanisms.kinematics.plane import FULL_TURN

DURATION = 6
LEG = JansenLeg()
_SCALE = 1.48
_ORIGIN = 216 + 151j
_GHOSTS = (0.4, 2.5, 4.6)


def crank_angle(seconds: float) -> float:
    """The crank turns to the right, evenly, and starts where the foot has just come down."""
    return -FULL_TURN * (0.73 + seconds / DURATION)


def draw(canvas: Canvas, seconds: float) -> None:
    at = _position(crank_angle(seconds))
    pivot = LEG.pivot * _SCALE
    floor = min(point.imag for point in _step()) - 4.8
    with canvas.placed(_ORIGIN):
        parts.trace(canvas, polygon(_step()))
        parts.centre_circle(canvas, 0j, LEG.crank * _SCALE)
        for angle in _GHOSTS:
            _ghost(canvas, _position(angle))
        canvas.draw(polyline((complex(-190, floor), complex(60, floor))), pen=parts.HAIR)
        parts.plate(canvas, pivot, at.top, at.shoulder)
        parts.plate(canvas, at.knee, at.ankle, at.foot)
        _bars(canvas, at, pivot)
        for place in (at.top, at.shoulder, at.knee, at.ankle, at.crank_pin):
            parts.joint(canvas, place, 2.3)
        for place in (0j, pivot):
            parts.shaft(canvas, place, 4)
        parts.marker(canvas, at.foot)


def _bars(canvas: Canvas, at: JansenPosition, pivot: complex) -> None:
    bars = (
        (at.crank_pin, at.top),
        (at.crank_pin, at.knee),
        (pivot, at.knee),
        (pivot, at.top),
        (at.top, at.shoulder),
        (at.shoulder, pivot),
        (at.shoulder, at.ankle),
        (at.ankle, at.knee),
        (at.knee, at.foot),
        (at.ankle, at.foot),
    )
    for start, end in bars:
        parts.link(canvas, start, end, 3)
    parts.link(canvas, 0j, at.crank_pin, 4, parts.DRIVER)


def _ghost(canvas: Canvas, at: JansenPosition) -> None:
    parts.ghost(canvas, 0j, at.crank_pin, at.top, at.shoulder, at.ankle, at.foot, at.knee, at.ankle)
    parts.ghost(canvas, at.crank_pin, at.knee)


def _position(angle: float) -> JansenPosition:
    """In the sheet's units."""
    at = LEG.position(angle)
    return JansenPosition(
        crank_pin=at.crank_pin * _SCALE,
        top=at.top * _SCALE,
        shoulder=at.shoulder * _SCALE,
        knee=at.knee * _SCALE,
        ankle=at.ankle * _SCALE,
        foot=at.foot * _SCALE,
    )


@cache
def _step() -> tuple[complex, ...]:
    return tuple(_position(math.radians(3 * each)).foot for each in range(120))
