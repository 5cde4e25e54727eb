"""The Scotch yoke."""

import math

from hiroba.infrastructure.sample_content.mechanisms import parts
from hiroba.infrastructure.sample_content.mechanisms.canvas import Canvas, Path, circle
from hiroba.infrastructure.sample_content.mechanisms.kinematics.plane import FULL_TURN
from hiroba.infrastructure.sample_content.mechanisms.kinematics.scotch_yoke import ScotchYoke

DURATION = 6
YOKE = ScotchYoke(radius=36)
_ORIGIN = 160 + 120j
_PIN = 6.2
_SLOT = 7.2
_FRAME = 16
_REACH = 40.0  # of the slot, from the middle to the centre of its rounded end
_BAR = 8
_ROD = 116  # from the middle of the slot to the end of the rod
_GHOSTS = (0.9, 2.4)


def wheel_angle(seconds: float) -> float:
    """The wheel turns to the left, evenly, and starts with the slide farthest to the right."""
    return FULL_TURN * seconds / DURATION


def draw(canvas: Canvas, seconds: float) -> None:
    angle = wheel_angle(seconds)
    pin, slide = YOKE.pin(angle), YOKE.slide(angle)
    with canvas.placed(_ORIGIN):
        parts.centre_line(canvas, -146 + 0j, 146 + 0j)
        parts.centre_line(canvas, -84j, 84j)
        canvas.draw(circle(0j, 52), fill=parts.BODY, pen=parts.OUTLINE)
        parts.trace(canvas, circle(0j, YOKE.radius))
        parts.shaft(canvas, 0j, 5)
        for past in _GHOSTS:
            _ghost(canvas, past)
        with canvas.placed(complex(slide)):
            canvas.draw(_body(), fill=parts.DRIVER, pen=parts.OUTLINE)
            canvas.draw(_rounded(_SLOT), fill=parts.SHEET, pen=parts.OUTLINE)
        _guides(canvas)
        parts.centre_line(canvas, 0j, pin)
        parts.marker(canvas, pin, _PIN)


def _ghost(canvas: Canvas, angle: float) -> None:
    with canvas.placed(complex(YOKE.slide(angle))):
        canvas.draw(_rounded(_FRAME), pen=parts.GHOST)


def _rounded(half_width: float) -> Path:
    path = Path().arc(_REACH * 1j, half_width, 0, math.pi)
    return path.arc(-_REACH * 1j, half_width, math.pi, math.pi).close()


def _body() -> Path:
    """The frame of the slot and the rods on both sides of it, in one piece."""
    path = Path().arc(_REACH * 1j, _FRAME, 0, math.pi)
    path.line(*(complex(x, y) for x, y in ((-_FRAME, _BAR), (-_ROD, _BAR))))
    path.line(complex(-_ROD, -_BAR), complex(-_FRAME, -_BAR))
    path.arc(-_REACH * 1j, _FRAME, math.pi, math.pi)
    path.line(complex(_FRAME, -_BAR), complex(_ROD, -_BAR))
    return path.line(complex(_ROD, _BAR), complex(_FRAME, _BAR)).close()


def _guides(canvas: Canvas) -> None:
    """The rod stays within both of them all the way."""
    for middle in (-70, 70):
        for side in (1, -1):
            start, end = (complex(middle + side * x, side * (_BAR + 3)) for x in (9, -9))
            parts.hatching(canvas, start, end)
