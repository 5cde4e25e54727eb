"""A disc cam that lifts a flat-faced follower by the cycloidal law."""

import math
from dataclasses import dataclass

from hiroba.infrastructure.sample_content.mechanisms.kinematics.plane import FULL_TURN, turned


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatFollowerCam:
    """It rises over `rise` radians, rests above for `rest`, falls over `rise`, rests below.

    The face looks down on the cam from above its axis, at the origin; the cam turns to the left.
    """

    base_radius: float
    lift: float
    rise: float
    rest: float

    def height(self, angle: float) -> float:
        """Of the face above the cam's axis."""
        return self.base_radius + self.lift * self._raised(self._folded(angle))

    def rate(self, angle: float) -> float:
        """Of the height, per radian: also how far from the axis the cam touches the face."""
        part = self._folded(angle)
        if not 0 < part < 1:
            return 0.0
        slope = self.lift / self.rise * (1 - math.cos(FULL_TURN * part))
        return slope if math.fmod(angle, FULL_TURN) % FULL_TURN < self._half else -slope

    def curvature_radius(self, angle: float) -> float:
        """Of the profile where it touches the face: height plus its second derivative."""
        part = self._folded(angle)
        bend = FULL_TURN * self.lift / self.rise**2 * math.sin(FULL_TURN * part)
        return self.height(angle) + (bend if 0 < part < 1 else 0.0)

    def profile(self, angle: float) -> complex:
        """The point of the cam, at rest, that touches the face when the cam has turned so far."""
        return turned(-angle) * complex(self.rate(angle), self.height(angle))

    @property
    def _half(self) -> float:
        return self.rise + self.rest

    def _folded(self, angle: float) -> float:
        """How much of the rise is done, in 0…1; the fall is the rise backwards."""
        at = angle % FULL_TURN
        return (
            min(at / self.rise, 1.0)
            if at < self._half
            else max(1 - (at - self._half) / self.rise, 0.0)
        )

    @staticmethod
    def _raised(part: float) -> float:
        return part - math.sin(FULL_TURN * part) / FULL_TURN
