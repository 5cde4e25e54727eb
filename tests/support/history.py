"""What clients did and were told, and what must be true of the store afterwards (as Jepsen's checkers do it).

An acknowledged sending must be there once. A refused one must not be. One whose outcome is unknown may be either.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class History:
    acknowledged: dict[str, int] = field(default_factory=dict[str, int])  # key -> seq
    refused: set[str] = field(default_factory=set[str])
    unknown: set[str] = field(default_factory=set[str])

    def acknowledge(self, key: str, seq: int) -> None:
        self.unknown.discard(key)
        self.acknowledged[key] = seq


@dataclass(frozen=True, slots=True)
class Verdict:
    lost: Sequence[str]
    duplicated: Sequence[str]
    moved: Sequence[str]  # stored under another seq than was acknowledged
    refused_but_present: Sequence[str]
    gaps: Sequence[int]  # seqs that should follow each other and do not

    @property
    def is_clean(self) -> bool:
        return not (
            self.lost or self.duplicated or self.moved or self.refused_but_present or self.gaps
        )


def check(history: History, stored: Iterable[tuple[int, str]]) -> Verdict:
    """`stored` is (seq, key) of every message that is there, in the order the history page gave."""
    rows = list(stored)
    seqs = [seq for seq, _ in rows]
    places: Mapping[str, int] = {key: seq for seq, key in rows}
    times = Counter(key for _, key in rows)
    return Verdict(
        lost=[key for key in history.acknowledged if key not in places],
        duplicated=[key for key, count in times.items() if count > 1],
        moved=[k for k, seq in history.acknowledged.items() if places.get(k, seq) != seq],
        refused_but_present=[key for key in history.refused if key in places],
        gaps=[seq for at, seq in enumerate(seqs) if at and seq != seqs[at - 1] + 1],
    )
