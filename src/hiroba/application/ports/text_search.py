"""Passages by their words. A derived store: it can be dropped and rebuilt from the relational store."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from hiroba.application.ports.entry_place import EntryPlace
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import CollectionId, DocumentId, PassageId, VersionId
from hiroba.domain.shared.passages import PASSAGE_KINDS, PassageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class TextEntry:
    """A passage of a discussion has no document and no version."""

    passage_id: PassageId
    document_id: DocumentId | None
    version_id: VersionId | None
    collection_id: CollectionId | None
    audience: Audience
    title: str
    heading: str
    text: str
    kind: PassageKind = "document"


class TextHit(NamedTuple):
    """A tuple, for a search makes a hundred of them."""

    passage_id: PassageId
    score: float  # BM25, positive, higher is better


class TextSearch(Protocol):
    """Full-text search, one analyzer for passages and queries. Writes are durable on return, and repeatable."""

    async def put(self, entries: Sequence[TextEntry]) -> None:
        """Add or replace."""
        ...

    async def set_audience(
        self, document_id: DocumentId, audience: Audience, collection_id: CollectionId | None
    ) -> None: ...

    async def remove_documents(self, document_ids: Sequence[DocumentId]) -> None: ...

    async def remove_passages(self, passage_ids: Sequence[PassageId]) -> None: ...

    async def search(
        self,
        query: str,
        *,
        readership: Readership,
        collection_id: CollectionId | None = None,
        kinds: AbstractSet[PassageKind] = PASSAGE_KINDS,
        limit: int,
    ) -> list[TextHit]:
        """Passages that hold any word of `query`, best first. The query has no syntax: every character is literal.

        Only entries whose audience is in `readership` are ever looked at.
        """
        ...

    async def document_frequencies(self, terms: Sequence[str]) -> "TermStatistics":
        """How many passages hold each analyzed term (see the analyzer), and how many passages there are."""
        ...

    async def terms_of(self, query: str, *, readership: Readership) -> "QueryTerms":
        """What `search` looks for when it is asked this, and what it leaves aside.

        A term that nothing in `readership` holds is unknown, whatever others may have written.
        """
        ...

    async def passage_ids(self) -> set[PassageId]:
        """Everything held."""
        ...

    async def places(self) -> Mapping[PassageId, EntryPlace]:
        """Who finds each, for the audit that compares the stores."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryTerms:
    """Analyzed terms. `common` are in so many passages that they tell nothing, `unknown` in none that may be read."""

    wanted: tuple[str, ...]
    common: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermStatistics:
    passages: int
    frequencies: Mapping[str, int]
