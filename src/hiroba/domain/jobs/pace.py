"""How quickly work goes on."""

from dataclasses import dataclass
from math import exp

SMOOTHING_SECONDS = 10.0
_LONGEST_SAMPLE = 60.0  # a longer one is the machine asleep, or a clock put right


@dataclass(frozen=True, slots=True)
class Pace:
    """Units per second, exponentially smoothed over time: what is `SMOOTHING_SECONDS` old weighs a third."""

    per_second: float | None = None

    def after(self, units: int, seconds: float) -> "Pace":
        """With one more sample. Time that did not pass tells nothing."""
        if units <= 0 or not 0 < seconds <= _LONGEST_SAMPLE:
            return self
        sample = units / seconds
        if self.per_second is None:
            return Pace(sample)
        weight = 1 - exp(-seconds / SMOOTHING_SECONDS)
        return Pace(self.per_second + weight * (sample - self.per_second))
