"""Lists of documents and collections, as their readers may see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from hiroba.domain.library.document import Collection, Document, DocumentStatus
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import CollectionId, DocumentId


class DocumentSort(StrEnum):
    """What documents may be sorted by; `-` for the other way round."""

    OLDEST = "createdAt"
    NEWEST = "-createdAt"
    LEAST_RECENT = "updatedAt"
    MOST_RECENT = "-updatedAt"
    TITLE = "title"
    TITLE_DOWN = "-title"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFilter:
    """The title holds all `words`, however they are spelt there; `is_loose` is in no collection."""

    readership: Readership
    status: DocumentStatus | None = None
    collection_id: CollectionId | None = None
    is_loose: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFacts:
    """What the newest version is, by its file and by what became of it so far.

    `pages` is the last page that holds words, None for what has no pages; `size` is in bytes.
    """

    media_type: str
    size: int
    pages: int | None
    passages: int


class LibraryReader(Protocol):
    async def list_documents(
        self, wanted: DocumentFilter, *, sort: DocumentSort, limit: int, offset: int
    ) -> Sequence[Document]: ...

    async def count_documents(self, wanted: DocumentFilter) -> int: ...

    async def find_facts(
        self, document_ids: Sequence[DocumentId]
    ) -> Mapping[DocumentId, DocumentFacts]: ...

    async def list_collections(
        self, readership: Readership, *, limit: int, offset: int
    ) -> Sequence[Collection]:
        """By name."""
        ...
