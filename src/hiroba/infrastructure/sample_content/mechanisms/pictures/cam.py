"""The disc cam and its flat-faced follower."""

import math
from functools import cache

from hiroba.infrastructure.sample_content.mechanisms import parts
from hiroba.infrastructure.sample_content.mechanisms.canvas import (
    Canvas,
    Path,
    polygon,
    polyline,
    rectangle,
)
from hiroba.infrastructure.sample_content.mechanisms.kinematics.flat_follower_cam import (
    FlatFollowerCam,
)
from hiroba.infrastructure.sample_content.mechanisms.kinematics.plane import FULL_TURN

DURATION = 6
CAM = FlatFollowerCam(base_radius=38, lift=24, rise=math.radians(120), rest=math.radians(60))
_ORIGIN = 160 + 74j
_GUIDE = 116
_TOP = 128  # of the stem, when the follower is low
_COILS = 5


def cam_angle(seconds: float) -> float:
    """The cam turns to the left, evenly; the rise begins at once."""
    return FULL_TURN * seconds / DURATION


def draw(canvas: Canvas, seconds: float) -> None:
    angle = cam_angle(seconds)
    height, aside = CAM.height(angle), CAM.rate(angle)
    with canvas.placed(_ORIGIN):
        parts.centre_line(canvas, -90 + 0j, 90 + 0j)
        parts.centre_line(canvas, -70j, 158j)
        for rest in (0.0, CAM.lift):
            level = (CAM.base_radius + rest) * 1j
            parts.ghost(canvas, level - 62, level + 62)
        with canvas.placed(0j, angle):
            canvas.draw(_profile(), fill=parts.DRIVER, pen=parts.OUTLINE)
            parts.centre_circle(canvas, 0j, CAM.base_radius)
        _follower(canvas, height)
        parts.shaft(canvas, 0j, 7)
        parts.marker(canvas, complex(aside, height), 3.4)


@cache
def _profile() -> Path:
    return polygon([CAM.profile(math.radians(2 * step)) for step in range(180)])


def _follower(canvas: Canvas, height: float) -> None:
    foot = complex(0, height)
    stem = rectangle(foot - 6 + 8j, 12, _TOP - CAM.base_radius - 8)
    canvas.draw(stem, fill=parts.BODY, pen=parts.OUTLINE)
    canvas.draw(_spring(height + 8, _GUIDE), pen=parts.THIN)
    canvas.draw(rectangle(foot - 32, 64, 8), fill=parts.BODY, pen=parts.OUTLINE)
    parts.hatching(canvas, complex(-9, _GUIDE), complex(-48, _GUIDE))
    parts.hatching(canvas, complex(48, _GUIDE), complex(9, _GUIDE))


def _spring(bottom: float, top: float) -> Path:
    step = (top - bottom) / (2 * _COILS)
    turns = [complex(17 * (-1) ** turn, bottom + step * (turn + 0.5)) for turn in range(2 * _COILS)]
    return polyline((complex(0, bottom), *turns, complex(0, top)))
