"""Where answers get what they may rest on."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Final, Literal, Protocol

from hiroba.domain.answers.answer import Citation
from hiroba.domain.answers.evidence import Evidence
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import CollectionId, MessageId, UserId
from hiroba.domain.shared.passages import PASSAGE_KINDS, PassageKind

DEPTH: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class RetrievalQuery:
    """Only what the asker may read AND is within `readership` is ever looked at.

    `asked_in` is the message that asks: neither it nor what was said after it there is found. `depth` is how many
    candidates are read again, sentence by sentence: fewer are quicker, and the best may stay among the others.
    """

    asker_id: UserId
    question: str
    readership: Readership
    collection_id: CollectionId | None
    limit: int
    kinds: Set[PassageKind] = PASSAGE_KINDS
    asked_in: MessageId | None = None
    depth: int = DEPTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """How a search went. `dense`: whether meaning was asked for too, or why not.

    Terms are the analyzer's: those looked for, those too common to tell anything (with words like "the", as they were
    asked), and those that are in no passage.
    """

    found: Sequence[Evidence]
    dense: Literal["used", "unknown_language", "unavailable"]
    terms: Sequence[str]
    common_terms: Sequence[str]
    unknown_terms: Sequence[str]


class Retriever(Protocol):
    async def find(self, query: RetrievalQuery) -> Sequence[Evidence]:
        """Best first. Raises UnavailableError when searching takes too long."""
        ...

    async def explain(self, query: RetrievalQuery) -> Explanation:
        """What `find` finds, with the ranking of each, and why."""
        ...

    async def still_readable(
        self, citations: Sequence[Citation], readership: Readership
    ) -> Set[int]:
        """Markers of those that may be read as of now, and stand: in a document's current version, or in a message
        that still says these words there.
        """
        ...
