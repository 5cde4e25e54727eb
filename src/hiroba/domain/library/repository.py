"""Where collections, documents, versions and passages are kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from hiroba.domain.library.document import (
    Collection,
    Document,
    DocumentStatus,
    DocumentVersion,
    LibraryRows,
    Passage,
    PlacedPassage,
)
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.ids import CollectionId, DocumentId, PassageId, VersionId


class CollectionRepository(Protocol):
    async def add(self, collection: Collection) -> None: ...

    async def get(self, collection_id: CollectionId) -> Collection:
        """Raises CollectionNotFoundError."""
        ...

    async def find(self, collection_id: CollectionId) -> Collection | None: ...

    async def save(self, collection: Collection) -> None:
        """Name and audience; the counts belong to DocumentRepository."""
        ...

    async def remove(self, collection_id: CollectionId) -> Sequence[DocumentId]:
        """Remove it with its documents; the ids of those."""
        ...


class DocumentRepository(Protocol):
    """Keeps the counts of the collection right in the same transaction."""

    async def add(self, document: Document, version: DocumentVersion) -> None: ...

    async def add_many(self, added: Sequence[tuple[Document, DocumentVersion]]) -> None: ...

    async def get(self, document_id: DocumentId) -> Document:
        """Raises DocumentNotFoundError."""
        ...

    async def find(self, document_id: DocumentId) -> Document | None: ...

    async def find_many(
        self, document_ids: Sequence[DocumentId], *, lock: bool = False
    ) -> Mapping[DocumentId, Document]:
        """Those that exist. With `lock` nobody else changes them until the transaction ends."""
        ...

    async def list_ids_in(
        self, collection_id: CollectionId, *, limit: int
    ) -> Sequence[DocumentId]: ...

    async def save(self, document: Document) -> None: ...

    async def set_progress(
        self,
        document_ids: Sequence[DocumentId],
        status: DocumentStatus,
        progress: float,
        *,
        now: datetime,
    ) -> None:
        """For documents that are not ready and do not become so."""
        ...

    async def publish(self, published: Mapping[DocumentId, VersionId], *, now: datetime) -> None:
        """Make these versions the ones that are found and cited, all at once."""
        ...

    async def set_audience_in(
        self, collection_id: CollectionId, audience: Audience, *, now: datetime
    ) -> None:
        """Give every document of a collection its audience."""
        ...

    async def count_with_audience(self, audience: Audience) -> tuple[int, int]:
        """How many documents have exactly this audience, and how many collections."""
        ...

    async def remove(self, document_id: DocumentId) -> None:
        """Remove it with its versions and passages."""
        ...

    async def remove_many(self, document_ids: Sequence[DocumentId]) -> None: ...

    async def get_version(self, version_id: VersionId) -> DocumentVersion:
        """Raises DocumentNotFoundError."""
        ...

    async def find_version(
        self, document_id: DocumentId, number: int
    ) -> DocumentVersion | None: ...

    async def find_versions(
        self, version_ids: Sequence[VersionId]
    ) -> Mapping[VersionId, DocumentVersion]:
        """Those that exist."""
        ...

    async def list_versions(
        self, document_id: DocumentId, *, limit: int, offset: int = 0
    ) -> Sequence[DocumentVersion]:
        """Newest first, all with a `text` of None: texts are read one by one."""
        ...

    async def find_same(
        self, document: Document, version: DocumentVersion, *, titled: bool
    ) -> DocumentId | None:
        """Another with this content, for the same readers in the same collection, that has not failed.

        With `titled` it must have the same title too.
        """
        ...

    async def find_twin(
        self, document: Document, version: DocumentVersion
    ) -> DocumentVersion | None:
        """A current version of this content whose passages may serve as this one's.

        Only of a document that everybody reads, or that has the same audience or owner: nobody
        shall tell by the time it takes whether somebody else keeps the same file.
        """
        ...

    async def add_version(self, version: DocumentVersion) -> None: ...

    async def save_text(self, version_id: VersionId, text: str, *, pages: int | None) -> None: ...

    async def list_blobs(self, document_ids: Sequence[DocumentId]) -> set[str]:
        """The SHA-256 of every file of every version."""
        ...

    async def put_passages(self, passages: Sequence[Passage]) -> None:
        """Place passages in a version that is not current yet; repeating it changes nothing.

        Those that are there already, in another version of their document, stay as they are.
        """
        ...

    async def displace(
        self, version_id: VersionId, *, start: int = 0, end: int | None = None
    ) -> None:
        """Take from a version what it holds from ordinal `start` up to but not including `end`."""
        ...

    async def remove_passages(self, passage_ids: Sequence[PassageId]) -> None: ...

    async def list_placed(
        self, version_id: VersionId, *, limit: int, offset: int = 0
    ) -> Sequence[PlacedPassage]:
        """What a version holds, from an ordinal on, without the words."""
        ...

    async def placed_elsewhere(
        self, passage_ids: Sequence[PassageId], version_id: VersionId | None
    ) -> set[PassageId]:
        """Those that some other version holds; with None, those that any version does."""
        ...

    async def in_current(self, passage_ids: Sequence[PassageId]) -> set[PassageId]:
        """Those that the current version of their document holds."""
        ...

    async def list_passages(
        self, version_id: VersionId, *, limit: int, offset: int = 0
    ) -> Sequence[Passage]:
        """In the order of the text."""
        ...

    async def list_found(self, after: DocumentId | None, *, limit: int) -> Sequence[Document]:
        """Documents that have a current version, by id."""
        ...

    async def count_rows(self) -> LibraryRows:
        """For the audit: costs as much as there are rows."""
        ...

    async def list_current_passages(
        self, after: PassageId | None, *, limit: int
    ) -> Sequence[Passage]:
        """Passages of current versions, by id."""
        ...
