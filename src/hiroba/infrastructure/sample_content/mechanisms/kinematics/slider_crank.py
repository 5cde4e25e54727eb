"""The slider-crank in line: the slider's path passes through the crank's centre."""

import math
from dataclasses import dataclass

from hiroba.infrastructure.sample_content.mechanisms.kinematics.plane import turned


@dataclass(frozen=True, slots=True, kw_only=True)
class SliderCrank:
    """The crank turns about the origin; the slider runs on the x axis."""

    crank: float
    rod: float

    def crank_pin(self, crank_angle: float) -> complex:
        return self.crank * turned(crank_angle)

    def slider(self, crank_angle: float) -> float:
        aside = self.crank * math.sin(crank_angle)
        return self.crank * math.cos(crank_angle) + math.sqrt(self.rod**2 - aside**2)

    def rate(self, crank_angle: float) -> float:
        """How far the slider moves per radian of the crank."""
        sine, cosine = math.sin(crank_angle), math.cos(crank_angle)
        height = math.sqrt(self.rod**2 - (self.crank * sine) ** 2)
        return -self.crank * sine * (1 + self.crank * cosine / height)
