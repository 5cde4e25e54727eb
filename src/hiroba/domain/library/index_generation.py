"""Generations of the library's index: the next is built beside the one that is searched."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from hiroba.domain.library.index_errors import (
    IndexInUseError,
    IndexNotReadyError,
    NoPreviousIndexError,
)
from hiroba.domain.shared.ids import JobId, PassageId


class GenerationState(StrEnum):
    """Searches go to the current one. Writes go to all but the last two."""

    BUILDING = "building"
    READY = "ready"
    CURRENT = "current"
    PREVIOUS = "previous"
    FAILED = "failed"
    DROPPED = "dropped"


_LIVE = frozenset(
    {
        GenerationState.BUILDING,
        GenerationState.READY,
        GenerationState.CURRENT,
        GenerationState.PREVIOUS,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexGeneration:
    """A text index by one analyzer, and vectors by one embedding model. Numbers begin at 1 and never come again.

    `built_to` is the last passage that a build has taken in; `passages` and `vectors` are as the
    build counted them at its end, null for the first generation, which grew by itself.
    """

    number: int
    analyzer: str
    model: str
    dimensions: int
    state: GenerationState
    job_id: JobId | None
    built_to: PassageId | None
    passages: int | None
    vectors: int | None
    created_at: datetime
    switched_at: datetime | None  # when searches last began to go to it

    @classmethod
    def first(
        cls, *, analyzer: str, model: str, dimensions: int, at: datetime
    ) -> "IndexGeneration":
        """The one that a community begins with."""
        return cls(
            number=1,
            analyzer=analyzer,
            model=model,
            dimensions=dimensions,
            state=GenerationState.CURRENT,
            job_id=None,
            built_to=None,
            passages=None,
            vectors=None,
            created_at=at,
            switched_at=at,
        )

    @property
    def is_live(self) -> bool:
        """Whether it must hold what the truth says."""
        return self.state in _LIVE

    def remade(self, *, analyzer: str, model: str, dimensions: int) -> "IndexGeneration":
        """Empty, and made by these from now on."""
        return replace(self, analyzer=analyzer, model=model, dimensions=dimensions, built_to=None)

    def is_made_by(self, *, analyzer: str, model: str) -> bool:
        return (self.analyzer, self.model) == (analyzer, model)


def switched(
    generations: Sequence[IndexGeneration], number: int, *, at: datetime
) -> Sequence[IndexGeneration]:
    """Those that change when searches begin to go to `number`.

    What was current is kept to go back to; what was kept before that is dropped.

    Raises IndexNotReadyError unless it is ready or the previous one.
    """
    changed: list[IndexGeneration] = []
    for one in generations:
        if one.number == number:
            if one.state not in {GenerationState.READY, GenerationState.PREVIOUS}:
                raise IndexNotReadyError(details={"state": one.state.value})
            changed.append(replace(one, state=GenerationState.CURRENT, switched_at=at))
        elif one.state is GenerationState.CURRENT:
            changed.append(replace(one, state=GenerationState.PREVIOUS))
        elif one.state is GenerationState.PREVIOUS:
            changed.append(replace(one, state=GenerationState.DROPPED))
    return changed


def switched_back(
    generations: Sequence[IndexGeneration], *, at: datetime
) -> Sequence[IndexGeneration]:
    """The current and the previous one change places. Raises NoPreviousIndexError."""
    previous = next((one for one in generations if one.state is GenerationState.PREVIOUS), None)
    if previous is None:
        raise NoPreviousIndexError
    return switched(generations, previous.number, at=at)


def dropped(generation: IndexGeneration) -> IndexGeneration:
    """Raises IndexInUseError for the one that is searched and for one being built."""
    if generation.state in {GenerationState.CURRENT, GenerationState.BUILDING}:
        raise IndexInUseError(details={"state": generation.state.value})
    return replace(generation, state=GenerationState.DROPPED, built_to=None)
