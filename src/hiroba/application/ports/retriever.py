"""Where answers get what they may rest on."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Protocol

from hiroba.domain.answers.evidence import Evidence
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import CollectionId, PassageId, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class RetrievalQuery:
    """Only what the asker may read AND is within `readership` is ever looked at."""

    asker_id: UserId
    question: str
    readership: Readership
    collection_id: CollectionId | None
    limit: int


class Retriever(Protocol):
    async def find(self, query: RetrievalQuery) -> Sequence[Evidence]:
        """Best first. Raises UnavailableError when searching takes too long."""
        ...

    async def still_readable(
        self, passage_ids: Sequence[PassageId], readership: Readership
    ) -> Set[PassageId]:
        """Those that are in a document's current version and may be read, as of now."""
        ...
