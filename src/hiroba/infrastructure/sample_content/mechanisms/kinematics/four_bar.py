"""The four-bar linkage as a crank-rocker, with a point of its coupler."""

import cmath
from dataclasses import dataclass

from hiroba.infrastructure.sample_content.mechanisms.kinematics.plane import meeting_point, turned


@dataclass(frozen=True, slots=True, kw_only=True)
class FourBarPosition:
    crank_pin: complex
    rocker_pin: complex
    coupler_point: complex


@dataclass(frozen=True, slots=True, kw_only=True)
class FourBar:
    """Lengths; `coupler_point` lies at that place of the coupler's own axes (x along the bar).

    The crank turns about the origin, the rocker about `ground` on the x axis.
    """

    ground: float
    crank: float
    coupler: float
    rocker: float
    coupler_point: complex

    def position(self, crank_angle: float) -> FourBarPosition:
        crank_pin = self.crank * turned(crank_angle)
        rocker_pin = meeting_point(crank_pin, self.coupler, complex(self.ground), self.rocker)
        along = (rocker_pin - crank_pin) / self.coupler
        return FourBarPosition(
            crank_pin=crank_pin,
            rocker_pin=rocker_pin,
            coupler_point=crank_pin + along * self.coupler_point,
        )

    def crank_turns_fully(self) -> bool:
        """Grashof's condition, with the crank as the shortest bar."""
        rest = sorted((self.ground, self.coupler, self.rocker))
        return self.crank < rest[0] and self.crank + rest[2] <= rest[0] + rest[1]

    def dead_centres(self) -> tuple[float, float]:
        """Crank angles at which crank and coupler lie in one line: stretched out, folded."""
        far = meeting_point(0j, self.coupler + self.crank, complex(self.ground), self.rocker)
        near = meeting_point(0j, self.coupler - self.crank, complex(self.ground), self.rocker)
        return cmath.phase(far), cmath.phase(-near)
