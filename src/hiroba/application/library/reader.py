"""Reading passages from the truth, after the derived stores have named them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import DocumentId, PassageId, VersionId


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageView:
    """`text` is `version_text[start:end]`, in code points."""

    passage_id: PassageId
    document_id: DocumentId
    version_id: VersionId
    title: str
    source: str | None = None
    version: int = 1
    text: str
    start: int
    end: int
    page: int | None = None
    heading: str | None = None


class PassageReader(Protocol):
    async def passages(
        self, ids: Sequence[PassageId], readership: Readership
    ) -> Mapping[PassageId, PassageView]:
        """Those of `ids` that are in a document's current version and may be read.

        Asks the relational store: a derived store may lag behind a deletion or a change of
        audience, and nothing of either may show.
        """
        ...
