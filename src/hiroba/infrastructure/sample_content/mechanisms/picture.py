"""A moving picture: what to draw at each second, and for how long before it begins anew."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hiroba.infrastructure.sample_content.mechanisms import parts
from hiroba.infrastructure.sample_content.mechanisms.canvas import Canvas

FRAMES_PER_SECOND = 25


@dataclass(frozen=True, slots=True)
class Picture:
    key: str
    duration: int
    draw: Callable[[Canvas, float], None]

    def frames(self) -> Iterator[bytes]:
        """The pictures of one round; the first follows the last."""
        from hiroba.infrastructure.sample_content.mechanisms.raster import (  # noqa: PLC0415  # heavy
            painted,
        )

        count = self.duration * FRAMES_PER_SECOND
        return painted(self.drawing(frame / FRAMES_PER_SECOND) for frame in range(count))

    def drawing(self, seconds: float) -> bytes:
        """As the operators of a page."""
        canvas = parts.new_sheet()
        self.draw(canvas, seconds)
        return canvas.operators()
