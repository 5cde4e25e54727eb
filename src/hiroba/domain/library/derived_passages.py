"""Passages that hold no words of their own, and how far the derived stores have come with each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hiroba.domain.shared.ids import PassageId


@dataclass(frozen=True, slots=True)
class Due:
    """A passage whose words are not yet in a derived store as of `revision`."""

    id: PassageId
    revision: int
    has_vector: bool


class DerivedPassages(Protocol):
    """Those of one kind. Derived from what people wrote: it can be emptied and filled anew."""

    async def touch(self, passage_ids: Sequence[PassageId]) -> None:
        """These have to be written to the derived stores again."""
        ...

    async def revisions(self, passage_ids: Sequence[PassageId]) -> Mapping[PassageId, int]:
        """Those of them that are there and as they will be, whether the derived stores are or not."""
        ...

    async def list_removed(self, *, limit: int) -> Sequence[Due]: ...

    async def forget(self, passage_ids: Sequence[PassageId]) -> None: ...

    async def list_unindexed(self, *, limit: int) -> Sequence[Due]: ...

    async def mark_indexed(self, due: Sequence[Due]) -> None:
        """Their words are found. Whoever had a vector has none from here on."""
        ...

    async def list_unembedded(self, *, settled: datetime, limit: int) -> Sequence[Due]:
        """Those that have not changed since `settled` and can be found by their words already."""
        ...

    async def mark_embedded(self, due: Sequence[Due]) -> Sequence[PassageId]:
        """`has_vector` as it is now. Those that have changed meanwhile, or are gone, are given back."""
        ...

    async def list_page(self, after: PassageId | None, *, limit: int) -> Sequence[Due]:
        """All of them, by id. `revision` is 0 where the derived stores are not yet as they will be."""
        ...
