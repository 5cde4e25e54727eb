"""One leg of Theo Jansen's walking linkage, in the proportions he published."""

from dataclasses import dataclass

from hiroba.infrastructure.sample_content.mechanisms.kinematics.plane import meeting_point, turned


@dataclass(frozen=True, slots=True, kw_only=True)
class JansenPosition:
    crank_pin: complex
    top: complex
    shoulder: complex
    knee: complex
    ankle: complex
    foot: complex


@dataclass(frozen=True, slots=True, kw_only=True)
class JansenLeg:
    """The crank turns about the origin; `pivot` is the other fixed point."""

    pivot: complex = -38 - 7.8j
    crank: float = 15.0
    upper_rod: float = 50.0
    lower_rod: float = 61.9
    pivot_to_top: float = 41.5
    pivot_to_shoulder: float = 40.1
    pivot_to_knee: float = 39.3
    top_to_shoulder: float = 55.8
    shoulder_to_ankle: float = 39.4
    knee_to_ankle: float = 36.7
    ankle_to_foot: float = 65.7
    knee_to_foot: float = 49.0

    def position(self, crank_angle: float) -> JansenPosition:
        pin, pivot = self.crank * turned(crank_angle), self.pivot
        top = meeting_point(pivot, self.pivot_to_top, pin, self.upper_rod)
        knee = meeting_point(pin, self.lower_rod, pivot, self.pivot_to_knee)
        shoulder = meeting_point(pivot, self.pivot_to_shoulder, top, self.top_to_shoulder)
        ankle = meeting_point(knee, self.knee_to_ankle, shoulder, self.shoulder_to_ankle)
        foot = meeting_point(knee, self.knee_to_foot, ankle, self.ankle_to_foot)
        return JansenPosition(
            crank_pin=pin, top=top, shoulder=shoulder, knee=knee, ankle=ankle, foot=foot
        )
