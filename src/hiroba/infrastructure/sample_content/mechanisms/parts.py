"""The parts that every drawing is made of, in one hand: ink of even width on a warm sheet."""

import cmath
import math
from collections.abc import Sequence

from hiroba.infrastructure.sample_content.mechanisms.canvas import (
    SHEET_SIZE,
    Canvas,
    Colour,
    Path,
    Pen,
    circle,
    polygon,
    polyline,
    rectangle,
)

SHEET = Colour(0xFC, 0xFB, 0xF8)
INK = Colour(0x1B, 0x21, 0x31)
BODY = Colour(0xE9, 0xED, 0xF1)
DRIVER = Colour(0xDB, 0xE3, 0xEC)
_BLUE = Colour(0x1F, 0x4B, 0x87)
_AMBER = Colour(0xF0, 0xB1, 0x2F)

OUTLINE = Pen(INK, 1.5)
THIN = Pen(INK, 1.0)
HAIR = Pen(INK, 0.7)
GHOST = Pen(INK.over(SHEET, 0.26), 0.7)
_CENTRE = Pen(INK.over(SHEET, 0.5), 0.6, (9, 3, 2, 3))
_TRACE = Pen(_BLUE, 1.1, (3, 3))
_TRAIL = Pen(_BLUE, 1.7)
_JOINT = Pen(INK, 1.4)
_MARK = Pen(INK, 1.3)


def new_sheet() -> Canvas:
    canvas = Canvas()
    canvas.draw(rectangle(0j, *SHEET_SIZE), fill=SHEET)
    return canvas


def centre_line(canvas: Canvas, start: complex, end: complex) -> None:
    canvas.draw(polyline((start, end)), pen=_CENTRE)


def centre_circle(canvas: Canvas, centre: complex, radius: float) -> None:
    canvas.draw(circle(centre, radius), pen=_CENTRE)


def centre_cross(canvas: Canvas, centre: complex, reach: float) -> None:
    for way in (1, 1j):
        centre_line(canvas, centre - reach * way, centre + reach * way)


def trace(canvas: Canvas, path: Path) -> None:
    """The way of a point, dashed."""
    canvas.draw(path, pen=_TRACE)


def trail(canvas: Canvas, points: Sequence[complex]) -> None:
    """What a point has drawn of late."""
    canvas.draw(polyline(points), pen=_TRAIL)


def ghost(canvas: Canvas, *points: complex) -> None:
    """Bars where they stand at another time."""
    canvas.draw(polyline(points), pen=GHOST)


def link(
    canvas: Canvas, a: complex, b: complex, half_width: float = 4.4, fill: Colour = SHEET
) -> None:
    """A bar with round ends about two joints."""
    across = cmath.phase(b - a) + math.pi / 2
    bar = Path().arc(a, half_width, across, math.pi).arc(b, half_width, across + math.pi, math.pi)
    canvas.draw(bar.close(), fill=fill, pen=OUTLINE)


def plate(canvas: Canvas, *corners: complex) -> None:
    """A body without an outline, behind its bars."""
    canvas.draw(polygon(corners), fill=BODY)


def joint(canvas: Canvas, at: complex, radius: float = 2.6) -> None:
    canvas.draw(circle(at, radius), fill=SHEET, pen=_JOINT)


def shaft(canvas: Canvas, at: complex, radius: float = 4.2) -> None:
    """A joint with the frame, its axis dotted."""
    joint(canvas, at, radius)
    canvas.draw(circle(at, radius * 0.36), fill=INK)


def marker(canvas: Canvas, at: complex, radius: float = 4.2) -> None:
    """The point to watch."""
    canvas.draw(circle(at, radius), fill=_AMBER, pen=_MARK)


def ground(canvas: Canvas, at: complex) -> None:
    """The bearing of a fixed pivot; its shaft is drawn later, over the bars."""
    foot = at - 15j
    canvas.draw(polygon((at, foot - 9, foot + 9)), fill=SHEET, pen=OUTLINE)
    hatching(canvas, foot - 13, foot + 13)


def hatching(canvas: Canvas, start: complex, end: complex) -> None:
    """A line of the frame, hatched on its right, seen from start to end."""
    way = (end - start) / abs(end - start)
    canvas.draw(polyline((start, end)), pen=OUTLINE)
    count = int((abs(end - start) - 1) // 5)
    for each in range(count):
        root = end - way * (1 + 5 * each)
        canvas.draw(polyline((root, root - 5 * way - 6j * way)), pen=HAIR)
