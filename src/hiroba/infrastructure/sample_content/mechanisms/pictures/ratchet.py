"""The ratchet with a driving and a holding pawl."""

import cmath
import math

from hiroba.infrastructure.sample_content.mechanisms import parts
from hiroba.infrastructure.sample_content.mechanisms.canvas import Canvas, Path, circle, polygon
from hiroba.infrastructure.sample_content.mechanisms.kinematics.plane import turned
from hiroba.infrastructure.sample_content.mechanisms.kinematics.ratchet import (
    Pawl,
    RatchetDrive,
    RatchetWheel,
)

DURATION = 8
STROKES = 4
# At rest a pawl is square to the radius of its tip: the push of a tooth draws it in.
_PAWL = Pawl(pivot_radius=96, length=67.8)
DRIVE = RatchetDrive(
    wheel=RatchetWheel(teeth=12, root=68, tip=76),
    driver=_PAWL,
    holder=_PAWL,
    arm=math.radians(115),
    swing=1.3,
    holding_tooth=-3,
)
_ORIGIN = 142 + 112j


def strokes(seconds: float) -> float:
    return STROKES * seconds / DURATION


def draw(canvas: Canvas, seconds: float) -> None:
    at = DRIVE.position(strokes(seconds))
    holder = DRIVE.holder.pivot_radius * turned(DRIVE.holder_angle)
    driver = DRIVE.driver.pivot_radius * turned(at.arm)
    with canvas.placed(_ORIGIN):
        parts.centre_cross(canvas, 0j, 92)
        with canvas.placed(0j, at.wheel):
            canvas.draw(polygon(DRIVE.wheel.outline()), fill=parts.BODY, pen=parts.OUTLINE)
            canvas.draw(circle(0j, 50), pen=parts.HAIR)
        parts.link(canvas, 0j, driver, 6, parts.DRIVER)
        _pawl(canvas, driver, at.driving_tip)
        parts.ground(canvas, holder)
        _pawl(canvas, holder, at.holding_tip)
        parts.shaft(canvas, 0j, 6.4)
        parts.marker(canvas, driver)
        parts.shaft(canvas, holder)


def _pawl(canvas: Canvas, pivot: complex, tip: complex) -> None:
    """A finger with a blunt nose, hollow below so as to clear the tooth behind."""
    length = abs(pivot - tip)
    path = Path().move(0j).line(complex(length * 0.62, -0.8))
    path.arc(complex(length), 6.4, math.pi / 2, -math.pi).line(9 - 8j, -6.5j)
    with canvas.placed(tip, cmath.phase(pivot - tip)):
        canvas.draw(path.close(), fill=parts.SHEET, pen=parts.OUTLINE)
