"""A planetary gear with its ring held: the sun drives, the carrier is driven."""

import math
from dataclasses import dataclass

from hiroba.infrastructure.sample_content.mechanisms.kinematics.plane import FULL_TURN, turned


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanetaryPosition:
    """Angles of a tooth's middle of the sun and of each planet, and the planets' centres."""

    sun: float
    carrier: float
    planets: tuple[float, ...]
    centres: tuple[complex, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanetaryGear:
    """Numbers of teeth; `module` is the pitch diameter of one tooth."""

    sun: int
    planet: int
    planets: int
    module: float

    @property
    def ring(self) -> int:
        return self.sun + 2 * self.planet

    @property
    def ratio(self) -> float:
        """Turns of the sun for one of the carrier (Willis' equation with the ring at rest)."""
        return 1 + self.ring / self.sun

    @property
    def centre_distance(self) -> float:
        return self.module * (self.sun + self.planet) / 2

    @property
    def ring_angle(self) -> float:
        """Of the middle of a space between two teeth of the ring, so that all planets mesh."""
        return math.pi * (self.planet + 1) / self.ring

    def can_be_assembled(self) -> bool:
        """Planets at equal angles mesh only where they divide the sum of sun and ring."""
        return (self.sun + self.ring) % self.planets == 0

    def position(self, sun_angle: float) -> PlanetaryPosition:
        carrier = sun_angle / self.ratio
        arms = [carrier + FULL_TURN * each / self.planets for each in range(self.planets)]
        return PlanetaryPosition(
            sun=sun_angle,
            carrier=carrier,
            planets=tuple(self._planet_angle(sun_angle, arm) for arm in arms),
            centres=tuple(self.centre_distance * turned(arm) for arm in arms),
        )

    def _planet_angle(self, sun_angle: float, arm: float) -> float:
        """A tooth of the sun that points along the arm finds a space of the planet there."""
        space = arm + math.pi + math.pi / self.planet
        return space - (sun_angle - arm) * self.sun / self.planet
