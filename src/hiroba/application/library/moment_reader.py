"""Reading what is said of videos, after the derived stores have named the passages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from hiroba.domain.answers.evidence import MomentWords
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import MechanismId, PassageId
from hiroba.domain.shared.passages import PassageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentsView:
    """`text` is what the video's texts say now, never what they said. `audience` is that of the video."""

    passage_id: PassageId
    mechanism_id: MechanismId
    audience: Audience
    title: str
    tags: tuple[str, ...]
    text: str
    moments: tuple[MomentWords, ...]

    @property
    def kind(self) -> PassageKind:
        return "mechanism"

    @property
    def topic(self) -> str:
        return self.title

    @property
    def heading(self) -> str:
        return " ".join(self.tags)


class MomentReader(Protocol):
    """Asks the relational store: what is deleted, or a draft again, is gone with its commit."""

    async def moments(
        self, ids: Sequence[PassageId], readership: Readership
    ) -> Mapping[PassageId, MomentsView]:
        """Those of `ids` that may be read and still say something."""
        ...

    async def everything(self, ids: Sequence[PassageId]) -> Mapping[PassageId, MomentsView]:
        """The same for whoever keeps the derived stores: whoever may read it."""
        ...
