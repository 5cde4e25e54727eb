"""Two servers measured in turn, so that both meet the same minutes; and what is said of it."""

import operator
import statistics
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from bench.servers import Running

ROUNDS = 3
Figure = Callable[[Running], float]
_HOLDS = {"at least": operator.ge, "at most": operator.le}


@dataclass(frozen=True, slots=True)
class Goal:
    """For the ratio, or for our own figure where `of_ours`."""

    bound: str  # "at least" or "at most"
    value: float
    of_ours: bool = False

    def verdict(self, ours: float, ratio: float) -> str:
        is_met = _HOLDS[self.bound](ours if self.of_ours else ratio, self.value)
        return f"{self.bound} {self.value:g}   {'met' if is_met else 'MISSED'}"


def at_least(value: float) -> Goal:
    return Goal("at least", value)


def at_most(value: float) -> Goal:
    return Goal("at most", value)


def compare(figure: Figure, ours: Running, theirs: Running) -> tuple[float, float]:
    """The median of each."""
    pairs = [(figure(ours), figure(theirs)) for _ in range(ROUNDS)]
    return statistics.median(ours for ours, _ in pairs), statistics.median(
        theirs for _, theirs in pairs
    )


def heading(other: str = "limit") -> None:
    print(f"\n{'':48}{'hiroba':>12}{other:>12}{'ratio':>9}   goal")


def show(name: str, ours: float, theirs: float, goal: Goal | None = None) -> dict[str, Any]:
    ratio = ours / theirs if theirs else float("nan")
    verdict = "" if goal is None else goal.verdict(ours, ratio)
    print(f"{name:48}{ours:12.2f}{theirs:12.2f}{ratio:9.2f}   {verdict}", flush=True)
    told = None if goal is None else asdict(goal)
    return {"hiroba": ours, "other": theirs, "ratio": ratio, "goal": told, "verdict": verdict}
