"""Lists of documents and collections, as their readers may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from hiroba.domain.library.document import Collection, Document, DocumentStatus
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import CollectionId


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
    readership: Readership
    status: DocumentStatus | None = None
    collection_id: CollectionId | None = None


class LibraryReader(Protocol):
    async def list_documents(
        self, wanted: DocumentFilter, *, sort: DocumentSort, limit: int, offset: int
    ) -> Sequence[Document]: ...

    async def count_documents(self, wanted: DocumentFilter) -> int: ...

    async def list_collections(
        self, readership: Readership, *, limit: int, offset: int
    ) -> Sequence[Collection]:
        """By name."""
        ...
