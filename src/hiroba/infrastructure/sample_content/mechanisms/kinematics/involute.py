"""Outlines of spur gears with involute flanks: all gears of one module mesh with each other."""

import math
from dataclasses import dataclass

from hiroba.infrastructure.sample_content.mechanisms.kinematics.plane import FULL_TURN, turned

_STEPS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoluteTeeth:
    """`tip` and `root` are radii. What lies inside the outline is a gear or, for a ring, its hole.

    `play` is the share of half a pitch by which a tooth is thinner (negative: a hole wider).
    """

    count: int
    module: float
    tip: float
    root: float
    play: float
    pressure_angle: float = math.radians(20)

    def outline(self) -> list[complex]:
        """A closed polygon, counter-clockwise, with the middle of a tooth at angle 0."""
        flank = self._flank()
        tooth = [*((r, -half) for r, half in flank), *((r, half) for r, half in reversed(flank))]
        pitch = FULL_TURN / self.count
        return [
            radius * turned(pitch * each + angle)
            for each in range(self.count)
            for radius, angle in tooth
        ]

    def _flank(self) -> list[tuple[float, float]]:
        """Radius and half the tooth's angle there, from the root to the tip."""
        pitch_radius = self.module * self.count / 2
        base = pitch_radius * math.cos(self.pressure_angle)
        at_pitch = math.pi / (2 * self.count) * (1 - self.play) + _involute(self.pressure_angle)
        start = max(base, self.root)
        radii = [start + (self.tip - start) * step / _STEPS for step in range(_STEPS + 1)]
        flank = [(r, at_pitch - _involute(math.acos(min(base / r, 1.0)))) for r in radii]
        return flank if start == self.root else [(self.root, flank[0][1]), *flank]


def external_teeth(count: int, module: float) -> InvoluteTeeth:
    radius = module * count / 2
    return InvoluteTeeth(
        count=count, module=module, tip=radius + module, root=radius - 1.25 * module, play=0.05
    )


def internal_teeth(count: int, module: float) -> InvoluteTeeth:
    """The hole of a ring. Its teeth are 0.8 modules high, so as not to reach below the involutes
    of a planet of eighteen teeth."""
    radius = module * count / 2
    return InvoluteTeeth(
        count=count,
        module=module,
        tip=radius + 1.25 * module,
        root=radius - 0.8 * module,
        play=-0.05,
    )


def _involute(angle: float) -> float:
    return math.tan(angle) - angle
