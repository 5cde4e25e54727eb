"""A ratchet wheel with a pawl on a rocking arm that drives it and one on the frame that holds it.

The wheel turns to the right, one tooth for each stroke of the arm. A pawl rests on the teeth
wherever its spring brings it; its fall behind a tooth takes no time.
"""

import math
from dataclasses import dataclass

from hiroba.infrastructure.sample_content.mechanisms.kinematics.plane import FULL_TURN, turned

_CLEARANCE = 0.02  # of a pitch, between a pawl and the face of its tooth when both are at rest
_STEPS = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class RatchetWheel:
    """Each tooth has a straight back from `root` to `tip` (radii) and ends in a radial face."""

    teeth: int
    root: float
    tip: float

    @property
    def pitch(self) -> float:
        return FULL_TURN / self.teeth

    @property
    def floor(self) -> float:
        """How near the axis the straight back of a tooth comes."""
        back = abs(self.tip * turned(self.pitch) - self.root)
        return self.root * self.tip * math.sin(self.pitch) / back

    def radius(self, angle: float) -> float:
        """Of the outline in a direction, seen from the wheel; a face stands at angle 0."""
        climbed = angle % self.pitch
        across = self.root * math.sin(climbed) + self.tip * math.sin(self.pitch - climbed)
        return self.root * self.tip * math.sin(self.pitch) / across

    def outline(self) -> list[complex]:
        faces = [turned(self.pitch * each) for each in range(self.teeth)]
        return [corner for face in faces for corner in (self.tip * face, self.root * face)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pawl:
    """A finger from a pivot that is `pivot_radius` from the wheel's axis."""

    pivot_radius: float
    length: float

    def reach(self, radius: float) -> float:
        """The angle at the axis from the tip, at that radius, to the pivot."""
        sides = self.pivot_radius**2 + radius**2 - self.length**2
        return math.acos(sides / (2 * self.pivot_radius * radius))

    def tip(self, wheel: RatchetWheel, wheel_angle: float, pivot_angle: float) -> complex:
        """Where it lies on the teeth: the first place it meets as the spring brings it inwards."""

        def gap(radius: float) -> float:
            return radius - wheel.radius(pivot_angle - self.reach(radius) - wheel_angle)

        step = (wheel.tip - wheel.floor) / _STEPS
        outer = wheel.tip
        while gap(outer - step) > 0:
            outer -= step
        inner = outer - step
        for _ in range(40):
            middle = (inner + outer) / 2
            inner, outer = (inner, middle) if gap(middle) > 0 else (middle, outer)
        return outer * turned(pivot_angle - self.reach(outer))


@dataclass(frozen=True, slots=True, kw_only=True)
class RatchetPosition:
    wheel: float
    arm: float
    driving_tip: complex
    holding_tip: complex


@dataclass(frozen=True, slots=True, kw_only=True)
class RatchetDrive:
    """`arm` is the middle direction of the driving pawl's pivot; it swings `swing` pitches."""

    wheel: RatchetWheel
    driver: Pawl
    holder: Pawl
    arm: float
    swing: float
    holding_tooth: int

    @property
    def holder_angle(self) -> float:
        """Of the holding pawl's pivot: it drops as the driving stroke ends."""
        rest = self._rest_angle + self.wheel.pitch * (self.holding_tooth + _CLEARANCE)
        return rest + self.holder.reach(self.wheel.root)

    def position(self, strokes: float) -> RatchetPosition:
        """After so many strokes; each begins with the arm drawn back and drives in its half."""
        done, part = divmod(strokes, 1)
        pitch = self.wheel.pitch
        back = self.swing * (1 + math.cos(FULL_TURN * part)) / 2
        pushed = max(0.0, 1 - back) if part < 1 / 2 else 1.0
        wheel = self._rest_angle - pitch * (done + pushed)
        arm = self.arm + pitch * (back - self.swing / 2)
        return RatchetPosition(
            wheel=wheel,
            arm=arm,
            driving_tip=self.driver.tip(self.wheel, wheel, arm),
            holding_tip=self.holder.tip(self.wheel, wheel, self.holder_angle),
        )

    @property
    def _rest_angle(self) -> float:
        """Of a face against the driving pawl when the stroke has ended."""
        end = self.arm - self.swing * self.wheel.pitch / 2
        return end - self.driver.reach(self.wheel.root) - _CLEARANCE * self.wheel.pitch
