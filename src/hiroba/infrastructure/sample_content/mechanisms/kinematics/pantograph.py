"""The pantograph: a parallelogram that repeats a movement at an exact scale."""

from dataclasses import dataclass

from hiroba.infrastructure.sample_content.mechanisms.kinematics.plane import meeting_point


@dataclass(frozen=True, slots=True, kw_only=True)
class PantographPosition:
    """`elbow` joins the two long bars; the two `…_corner`s are those of the parallelogram."""

    elbow: complex
    near_corner: complex
    far_corner: complex
    tracer: complex
    pen: complex


@dataclass(frozen=True, slots=True, kw_only=True)
class Pantograph:
    """Two bars of one length from the fixed point, at the origin, to the pen."""

    bar: float
    scale: float

    def position(self, tracer: complex) -> PantographPosition:
        """Built outwards from the bars, so that the pen's place is found, not supposed.

        ValueError where the pen would be out of reach.
        """
        reach = self.bar / self.scale
        near_corner = meeting_point(0j, reach, tracer, reach)
        elbow = near_corner * self.scale
        far_corner = elbow + tracer - near_corner
        return PantographPosition(
            elbow=elbow,
            near_corner=near_corner,
            far_corner=far_corner,
            tracer=tracer,
            pen=elbow + (far_corner - elbow) * self.scale,
        )
