"""Line drawings as the operators of one PDF page (ISO 32000-1, 8.4 to 8.5), drawn in sheet units.

The sheet is 320 by 240 with the origin below left, as PDF has it; points are complex numbers.
"""

import math
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

SHEET_SIZE = (320, 240)
PIXELS_PER_UNIT = 3
FRAME_SIZE = (SHEET_SIZE[0] * PIXELS_PER_UNIT, SHEET_SIZE[1] * PIXELS_PER_UNIT)
_QUARTER = math.pi / 2


@dataclass(frozen=True, slots=True)
class Colour:
    red: int
    green: int
    blue: int

    def over(self, ground: "Colour", share: float) -> "Colour":
        """As it looks when painted thinly."""
        mixed = [
            round(mine * share + theirs * (1 - share))
            for mine, theirs in zip(self.parts, ground.parts, strict=True)
        ]
        return Colour(*mixed)

    def operands(self) -> str:
        return " ".join(f"{part / 255:.4g}" for part in self.parts)

    @property
    def parts(self) -> tuple[int, int, int]:
        return (self.red, self.green, self.blue)


@dataclass(frozen=True, slots=True)
class Pen:
    colour: Colour
    width: float
    dashes: tuple[float, ...] = ()

    def operators(self) -> str:
        dashes = " ".join(f"{dash:g}" for dash in self.dashes)
        return f"{self.colour.operands()} RG {self.width:g} w [{dashes}] 0 d"


class Path:
    """Built by chained calls."""

    def __init__(self) -> None:
        self._steps: list[str] = []

    def move(self, to: complex) -> "Path":
        self._steps.append(f"{_at(to)} m")
        return self

    def line(self, *points: complex) -> "Path":
        self._steps.extend(f"{_at(point)} l" for point in points)
        return self

    def arc(self, centre: complex, radius: float, start: float, sweep: float) -> "Path":
        """Joined to what is there by a line; a positive sweep turns to the left."""
        begin = centre + complex(radius * math.cos(start), radius * math.sin(start))
        self._steps.append(f"{_at(begin)} {'l' if self._steps else 'm'}")
        pieces = max(1, math.ceil(abs(sweep) / _QUARTER - 1e-9))
        for piece in range(pieces):
            self._bend(centre, radius, start + sweep * piece / pieces, sweep / pieces)
        return self

    def close(self) -> "Path":
        self._steps.append("h")
        return self

    def operators(self) -> str:
        return "\n".join(self._steps)

    def _bend(self, centre: complex, radius: float, start: float, sweep: float) -> None:
        """One Bézier curve, true to 0.03 % of the radius for a quarter turn."""
        pull = 4 / 3 * math.tan(sweep / 4)
        first = complex(math.cos(start), math.sin(start))
        last = complex(math.cos(start + sweep), math.sin(start + sweep))
        curve = (first * (1 + 1j * pull), last * (1 - 1j * pull), last)
        self._steps.append(" ".join(_at(centre + radius * point) for point in curve) + " c")


@dataclass(slots=True)
class Canvas:
    _operators: list[str] = field(default_factory=lambda: ["1 J 1 j"])

    def draw(self, path: Path, *, fill: Colour | None = None, pen: Pen | None = None) -> None:
        """Filled and then outlined; round at ends and corners."""
        if fill is not None:
            self._operators.append(f"{fill.operands()} rg")
        if pen is not None:
            self._operators.append(pen.operators())
        paint = {(True, True): "B", (True, False): "f", (False, True): "S"}
        self._operators.append(path.operators())
        self._operators.append(paint[fill is not None, pen is not None])

    @contextmanager
    def placed(self, origin: complex, angle: float = 0.0) -> Generator[None]:
        """What is drawn within is turned about its origin, which is put there."""
        sine, cosine = math.sin(angle), math.cos(angle)
        self._operators.append(
            f"q {cosine:.6f} {sine:.6f} {-sine:.6f} {cosine:.6f} {_at(origin)} cm"
        )
        yield
        self._operators.append("Q")

    def operators(self) -> bytes:
        return "\n".join(self._operators).encode("ascii")


def polyline(points: Sequence[complex]) -> Path:
    return Path().move(points[0]).line(*points[1:])


def polygon(points: Sequence[complex]) -> Path:
    return polyline(points).close()


def circle(centre: complex, radius: float) -> Path:
    return Path().arc(centre, radius, 0, 2 * math.pi).close()


def rectangle(corner: complex, width: float, height: float) -> Path:
    return polygon((corner, corner + width, corner + complex(width, height), corner + height * 1j))


def _at(point: complex) -> str:
    return f"{point.real:.3f} {point.imag:.3f}"
