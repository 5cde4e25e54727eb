"""The Peaucellier-Lipkin linkage: an inversion in a circle, built of bars."""

from dataclasses import dataclass

from hiroba.infrastructure.sample_content.mechanisms.kinematics.plane import meeting_point, turned


@dataclass(frozen=True, slots=True, kw_only=True)
class PeaucellierPosition:
    crank_pin: complex
    upper: complex
    lower: complex
    drawing_point: complex


@dataclass(frozen=True, slots=True, kw_only=True)
class Peaucellier:
    """Two long arms from the origin hold a rhombus; a crank moves its nearer corner.

    The crank turns about `crank` on the x axis: its circle passes through the origin, and the
    inverse of such a circle is a straight line.
    """

    crank: float
    arm: float
    side: float

    @property
    def line(self) -> float:
        """The x of the straight line."""
        return (self.arm**2 - self.side**2) / (2 * self.crank)

    def position(self, crank_angle: float) -> PeaucellierPosition:
        """ValueError for an angle that the rhombus cannot follow."""
        crank_pin = self.crank * (1 + turned(crank_angle))
        lower = meeting_point(crank_pin, self.side, 0j, self.arm)
        upper = meeting_point(0j, self.arm, crank_pin, self.side)
        return PeaucellierPosition(
            crank_pin=crank_pin,
            upper=upper,
            lower=lower,
            drawing_point=upper + lower - crank_pin,
        )
