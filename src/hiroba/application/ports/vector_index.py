"""Nearest passages by meaning. A derived store: it can be dropped and rebuilt from the relational store."""

import hashlib
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from hiroba.application.ports.embedder import Vectors
from hiroba.application.ports.entry_place import EntryPlace
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import CollectionId, DocumentId, PassageId, VersionId
from hiroba.domain.shared.passages import PASSAGE_KINDS, PassageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class VectorEntry:
    """A passage of a discussion has no document and no version."""

    passage_id: PassageId
    document_id: DocumentId | None
    version_id: VersionId | None
    collection_id: CollectionId | None
    audience: Audience
    content: bytes | None = None  # SHA-256 of the text that the vector is of, where that is known
    kind: PassageKind = "document"


def content_of(text: str) -> bytes:
    """What `VectorEntry.content` holds of the text that was embedded."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


class VectorHit(NamedTuple):
    """A tuple, for a search makes a hundred of them."""

    passage_id: PassageId
    score: float  # cosine, -1 to 1


class VectorIndex(Protocol):
    """Holds the vectors of one embedding model. Every write is durable when it returns, and safe to repeat."""

    async def put(self, entries: Sequence[VectorEntry], vectors: Vectors) -> None:
        """Add or replace. `vectors` has shape (len(entries), dimensions) and unit rows."""
        ...

    async def set_audience(
        self, document_id: DocumentId, audience: Audience, collection_id: CollectionId | None
    ) -> None: ...

    async def remove_documents(self, document_ids: Sequence[DocumentId]) -> None: ...

    async def remove_passages(self, passage_ids: Sequence[PassageId]) -> None: ...

    async def nearest(
        self,
        vector: Vectors,
        *,
        readership: Readership,
        collection_id: CollectionId | None = None,
        kinds: AbstractSet[PassageKind] = PASSAGE_KINDS,
        limit: int,
    ) -> list[VectorHit]:
        """Best first. Only entries whose audience is in `readership` are ever looked at."""
        ...

    async def passage_ids(self) -> set[PassageId]:
        """Everything held."""
        ...

    async def places(self) -> Mapping[PassageId, EntryPlace]:
        """Who finds each, for the audit that compares the stores."""
        ...
