"""The Scotch yoke: a pin on a wheel, in a straight slot across the slide."""

import math
from dataclasses import dataclass

from hiroba.infrastructure.sample_content.mechanisms.kinematics.plane import turned


@dataclass(frozen=True, slots=True, kw_only=True)
class ScotchYoke:
    radius: float

    def pin(self, angle: float) -> complex:
        return self.radius * turned(angle)

    def slide(self, angle: float) -> float:
        """The slot holds the pin's x, so the slide follows a pure cosine."""
        return self.radius * math.cos(angle)
