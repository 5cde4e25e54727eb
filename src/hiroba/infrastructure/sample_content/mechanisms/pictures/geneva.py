"""The Geneva drive with four slots."""

import cmath
import math
from functools import cache

from hiroba.infrastructure.sample_content.mechanisms import parts
from hiroba.infrastructure.sample_content.mechanisms.canvas import Canvas, Path, circle
from hiroba.infrastructure.sample_content.mechanisms.kinematics.geneva import GenevaDrive
from hiroba.infrastructure.sample_content.mechanisms.kinematics.plane import (
    FULL_TURN,
    meeting_point,
    turned,
)

DURATION = 8
DRIVE = GenevaDrive(slots=4, distance=112)
_ORIGIN = 104 + 120j
_LOCK = 64.6  # radius of the driver's disc; the wheel's hollows leave it a little play
_HOLLOW = 66.2
_CUT = 81.6  # what is cut out of the disc lets the horns of the wheel pass
_SLOT = 6.3
_SLOT_END = 30.0
_MOUTH = math.sqrt(DRIVE.wheel_radius**2 - _SLOT**2)


def driver_angle(seconds: float) -> float:
    """The driver turns to the left, evenly, and starts with its pin turned away from the wheel."""
    return FULL_TURN * seconds / DURATION - math.pi


def draw(canvas: Canvas, seconds: float) -> None:
    angle = driver_angle(seconds)
    wheel = complex(DRIVE.distance)
    with canvas.placed(_ORIGIN):
        parts.centre_line(canvas, -88 + 0j, wheel + 92)
        parts.centre_line(canvas, -92j, 92j)
        parts.centre_line(canvas, wheel - 92j, wheel + 92j)
        parts.trace(canvas, circle(0j, DRIVE.pin_radius))
        with canvas.placed(wheel, math.pi / DRIVE.slots + DRIVE.wheel_angle(angle)):
            canvas.draw(_wheel(), fill=parts.BODY, pen=parts.OUTLINE)
            canvas.draw(circle(0j, 16.2), pen=parts.HAIR)
            parts.shaft(canvas, 0j, 6.4)
        with canvas.placed(0j, angle):
            canvas.draw(_disc(), fill=parts.DRIVER, pen=parts.OUTLINE)
            pin = complex(DRIVE.pin_radius)
            parts.link(canvas, 0j, pin, 7.6)
            parts.marker(canvas, pin, 4.8)
            parts.shaft(canvas, 0j, 6.4)


@cache
def _wheel() -> Path:
    """With a slot to the right."""
    path = Path().move(complex(_MOUTH, -_SLOT))
    for slot in range(DRIVE.slots):
        _add_slot(path, FULL_TURN * slot / DRIVE.slots)
    return path.close()


def _add_slot(path: Path, angle: float) -> None:
    """The slot in a direction, the horn beside it and the hollow after it."""
    ahead = turned(angle)
    hollow = DRIVE.distance * turned(angle + math.pi / DRIVE.slots)
    horn = meeting_point(hollow, _HOLLOW, 0j, DRIVE.wheel_radius)
    start = cmath.phase((horn - hollow) / hollow)
    path.line(ahead * complex(_MOUTH, -_SLOT))
    path.arc(_SLOT_END * ahead, _SLOT, angle - math.pi / 2, -math.pi)
    path.line(ahead * complex(_MOUTH, _SLOT))
    path.arc(hollow, _HOLLOW, cmath.phase(horn - hollow), -2 * (math.pi - abs(start)))


@cache
def _disc() -> Path:
    """The locking disc, with the pin to the right."""
    wheel = complex(DRIVE.distance)
    corner = meeting_point(0j, _LOCK, wheel, _CUT)
    edge, cut = cmath.phase(corner), cmath.phase(corner - wheel)
    path = Path().arc(0j, _LOCK, edge, FULL_TURN - 2 * edge)
    return path.arc(wheel, _CUT, -cut, -2 * (math.pi - cut)).close()
