"""How much of a question a text speaks of: the share of the question's idf that it holds."""

import math
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass

Features = Callable[[str], Set[str]]  # what coverage is measured by: the analyzer's


@dataclass(frozen=True, slots=True)
class Weights:
    """The question's features, each with its inverse document frequency."""

    idf: Mapping[str, float]
    total: float

    @classmethod
    def of(cls, features: Set[str], frequencies: Mapping[str, int], passages: int) -> "Weights":
        """idf as in BM25: ln(1 + (N - n + 0.5) / (n + 0.5)), never negative.

        `frequencies` says how many of `passages` hold a feature; one that none holds weighs most.
        """
        idf: dict[str, float] = {}
        for feature in features:
            held = min(frequencies.get(feature, 0), passages)
            idf[feature] = math.log(1 + (passages - held + 0.5) / (held + 0.5))
        return cls(idf, sum(idf.values()))

    def coverage(self, features: Set[str]) -> float:
        """0 to 1: nothing to everything of the question. 0 for a question without features."""
        if not self.total:
            return 0.0
        return sum(weight for name, weight in self.idf.items() if name in features) / self.total
