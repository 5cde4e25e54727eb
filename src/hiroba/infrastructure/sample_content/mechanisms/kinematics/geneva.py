"""The external Geneva drive, whose pin enters and leaves each slot along the slot."""

import math
from dataclasses import dataclass

from hiroba.infrastructure.sample_content.mechanisms.kinematics.plane import FULL_TURN


@dataclass(frozen=True, slots=True, kw_only=True)
class GenevaDrive:
    """The driver turns about the origin, the wheel about `distance` on the x axis.

    The driver's angle is that of its pin; at 0 the pin is deepest in the slot.
    """

    slots: int
    distance: float

    @property
    def pin_radius(self) -> float:
        return self.distance * math.sin(math.pi / self.slots)

    @property
    def wheel_radius(self) -> float:
        """Where the mouth of a slot meets the pin."""
        return self.distance * math.cos(math.pi / self.slots)

    @property
    def entry(self) -> float:
        """The pin is in a slot while the driver is within this angle of the centre line."""
        return math.pi / 2 - math.pi / self.slots

    def wheel_angle(self, driver_angle: float) -> float:
        """How far the wheel has turned, against the driver's sense, since a dwell before 0."""
        turns, within = divmod(driver_angle + math.pi, FULL_TURN)
        return -(turns * FULL_TURN / self.slots + self._advance(within - math.pi))

    def is_locked(self, driver_angle: float) -> bool:
        return abs(math.remainder(driver_angle, FULL_TURN)) >= self.entry

    def _advance(self, driver_angle: float) -> float:
        if abs(driver_angle) >= self.entry:
            return 0.0 if driver_angle < 0 else FULL_TURN / self.slots
        radius = self.pin_radius
        along = self.distance - radius * math.cos(driver_angle)
        return math.pi / self.slots + math.atan2(radius * math.sin(driver_angle), along)
