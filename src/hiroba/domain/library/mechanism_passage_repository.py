"""Where it is kept which texts of a video make a passage."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hiroba.domain.library.derived_passages import DerivedPassages
from hiroba.domain.library.mechanism_passage import MechanismPassage, MechanismPassageChanges, Texts
from hiroba.domain.shared.ids import MechanismId


@dataclass(frozen=True, slots=True)
class Mark:
    """Something is said otherwise of a video since its passages were made, as of `settled`. Neither comes again."""

    mechanism_id: MechanismId
    revision: int
    settled: int


class MechanismPassageRepository(DerivedPassages, Protocol):
    """Whatever changes what is said of a video, or who may see it, marks it in its own transaction."""

    async def list_marked(self, *, limit: int) -> Sequence[Mark]: ...

    async def settle(self, mark: Mark) -> bool:
        """The passages are as of the mark; one that was set meanwhile stays. False where somebody else was first."""
        ...

    async def list_captions(self, mechanism_id: MechanismId) -> Sequence[Texts]:
        """Those in each language; there may be many thousands."""
        ...

    async def list_held(self, mechanism_id: MechanismId) -> Sequence[MechanismPassage]: ...

    async def apply(
        self, mechanism_id: MechanismId, changes: MechanismPassageChanges, *, at: datetime
    ) -> None:
        """What is added to a video that is gone by now is left out."""
        ...
