"""Where collections, documents, versions and passages are kept."""

from collections.abc import Sequence
from typing import Protocol

from hiroba.domain.library.document import Collection, Document, DocumentVersion, Passage
from hiroba.domain.shared.ids import CollectionId, DocumentId, VersionId


class CollectionRepository(Protocol):
    async def add(self, collection: Collection) -> None: ...

    async def get(self, collection_id: CollectionId) -> Collection:
        """Raises CollectionNotFoundError."""
        ...

    async def save(self, collection: Collection) -> None:
        """Name and audience; the counts belong to DocumentRepository."""
        ...

    async def remove(self, collection_id: CollectionId) -> Sequence[DocumentId]:
        """Remove it with its documents; the ids of those."""
        ...


class DocumentRepository(Protocol):
    """Keeps the counts of the collection right in the same transaction."""

    async def add(self, document: Document, version: DocumentVersion) -> None: ...

    async def get(self, document_id: DocumentId) -> Document:
        """Raises DocumentNotFoundError."""
        ...

    async def save(self, document: Document) -> None: ...

    async def remove(self, document_id: DocumentId) -> None:
        """Remove it with its versions and passages."""
        ...

    async def get_version(self, version_id: VersionId) -> DocumentVersion:
        """Raises DocumentNotFoundError."""
        ...

    async def find_version(
        self, document_id: DocumentId, number: int
    ) -> DocumentVersion | None: ...

    async def add_version(self, version: DocumentVersion) -> None: ...

    async def save_text(self, version_id: VersionId, text: str, *, pages: int | None) -> None: ...

    async def put_passages(self, passages: Sequence[Passage]) -> None:
        """Add passages of a version that is not current yet; repeating it changes nothing."""
        ...

    async def list_passages(
        self, version_id: VersionId, *, limit: int, offset: int = 0
    ) -> Sequence[Passage]:
        """In the order of the text."""
        ...
