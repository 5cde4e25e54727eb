"""The pantograph, copying a flower at twice its size."""

import math
from functools import cache

from hiroba.infrastructure.sample_content.mechanisms import parts
from hiroba.infrastructure.sample_content.mechanisms.canvas import Canvas, polygon
from hiroba.infrastructure.sample_content.mechanisms.kinematics.pantograph import Pantograph
from hiroba.infrastructure.sample_content.mechanisms.kinematics.plane import FULL_TURN, turned

DURATION = 10
LINKAGE = Pantograph(bar=130, scale=2)
_ORIGIN = 48 + 52j
_FLOWER = 92 + 40j
_RADIUS = 20
_PETALS = 5
_TRAIL = 1.5  # seconds


def tracer(seconds: float) -> complex:
    """Once around the flower, to the left."""
    angle = FULL_TURN * seconds / DURATION
    return _FLOWER + _RADIUS * (1 + 0.3 * math.cos(_PETALS * angle)) * turned(angle)


def draw(canvas: Canvas, seconds: float) -> None:
    at = LINKAGE.position(tracer(seconds))
    recent = [tracer(seconds - _TRAIL * step / 40) for step in range(41)]
    with canvas.placed(_ORIGIN):
        for scale in (1.0, LINKAGE.scale):
            parts.trace(canvas, polygon([scale * point for point in _flower()]))
            parts.trail(canvas, [scale * point for point in recent])
        parts.ground(canvas, 0j)
        parts.centre_line(canvas, 0j, at.pen)
        parts.link(canvas, at.near_corner, at.tracer)
        parts.link(canvas, at.far_corner, at.tracer)
        parts.link(canvas, 0j, at.elbow, fill=parts.BODY)
        parts.link(canvas, at.elbow, at.pen, fill=parts.BODY)
        for place in (at.elbow, at.near_corner, at.far_corner):
            parts.joint(canvas, place)
        parts.shaft(canvas, 0j)
        parts.joint(canvas, at.tracer, 3.6)
        parts.marker(canvas, at.pen)


@cache
def _flower() -> tuple[complex, ...]:
    return tuple(tracer(DURATION * step / 240) for step in range(240))
