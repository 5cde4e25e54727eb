"""How much room there is on the disk, and what takes it up beside the truth."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """In bytes. `text_index` and `vectors` hold every generation that is kept."""

    text_index: int
    vectors: int
    free: int
    total: int


class SpaceGauge(Protocol):
    async def measure(self) -> Space: ...
