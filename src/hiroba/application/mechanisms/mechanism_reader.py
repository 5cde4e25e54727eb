"""Lists of mechanisms, as their readers may see them."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from hiroba.domain.mechanisms.mechanism import Mechanism, MechanismState
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import CategoryId, MechanismId, UserId


class MechanismSort(StrEnum):
    """What mechanisms may be sorted by; `-` for the other way round. A draft stands where it was made."""

    NEWEST = "-publishedAt"
    OLDEST = "publishedAt"
    TITLE = "title"
    TITLE_DOWN = "-title"
    SHORTEST = "duration"
    LONGEST = "-duration"


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismFilter:
    """Durations in seconds, both included; `tag` however it is written. `category_ids`: under one of them."""

    readership: Readership
    owner_id: UserId | None = None
    state: MechanismState | None = None
    tag: str | None = None
    min_duration: float | None = None
    max_duration: float | None = None
    category_ids: Set[CategoryId] | None = None


@dataclass(frozen=True, slots=True)
class PlaceInList:
    """Where a page ended: what its last one is sorted by, and its id. Times are in milliseconds."""

    value: str | float
    id: MechanismId


@dataclass(frozen=True, slots=True)
class ListedMechanism:
    """`place` is its own, for the page after it."""

    mechanism: Mechanism
    owner_name: str
    place: PlaceInList


class MechanismReader(Protocol):
    async def list_page(
        self, wanted: MechanismFilter, *, sort: MechanismSort, limit: int, after: PlaceInList | None
    ) -> Sequence[ListedMechanism]: ...

    async def count(self, wanted: MechanismFilter) -> int: ...
