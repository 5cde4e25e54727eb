"""Carrying changes of the library over to the derived stores, after commit."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from hiroba.application.blobs.release import release_blobs
from hiroba.application.library.clear_version import clear_version
from hiroba.application.library.index_passages import IndexPassages
from hiroba.application.library.job_kinds import taken_apart
from hiroba.application.library.put_right import put_right
from hiroba.application.ports.blob_store import BlobStore
from hiroba.application.ports.outbox import OutboxEntry
from hiroba.application.ports.text_search import TextSearch
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.ports.vector_index import VectorIndex
from hiroba.domain.shared.ids import CollectionId, DocumentId, VersionId

_PAGE = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDocumentRemoved:
    """Remove what the indexes and the blob store still hold of deleted documents."""

    uow: UnitOfWork
    vector_index: VectorIndex
    text_search: TextSearch
    blob_store: BlobStore

    async def handle(self, entries: Sequence[OutboxEntry]) -> None:
        gone = [DocumentId(one) for e in entries for one in taken_apart(e.payload["document_ids"])]
        await self.vector_index.remove_documents(gone)
        await self.text_search.remove_documents(gone)
        blobs = {one for e in entries for one in e.payload["blobs"].split(",") if one}
        await release_blobs(sorted(blobs), self.uow, self.blob_store)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnVersionRetired:
    """Remove the passages that went with versions that are not current any more. Texts and files stay."""

    uow: UnitOfWork
    index: IndexPassages

    async def handle(self, entries: Sequence[OutboxEntry]) -> None:
        retired = {
            VersionId(UUID(e.payload["version_id"])): DocumentId(UUID(e.payload["document_id"]))
            for e in entries
        }
        async with self.uow.read() as tx:
            documents = await tx.documents.find_many(list(retired.values()))
        current = {document.current_version_id for document in documents.values()}
        for version_id in retired:
            if version_id not in current:
                await clear_version(version_id, self.uow, self.index)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnAudienceChanged:
    """Tell the indexes who reads a document now."""

    uow: UnitOfWork
    vector_index: VectorIndex
    text_search: TextSearch

    async def handle(self, entries: Sequence[OutboxEntry]) -> None:
        await self.tell({DocumentId(UUID(e.payload["document_id"])) for e in entries})

    async def tell(self, document_ids: set[DocumentId]) -> None:
        async with self.uow.read() as tx:
            documents = await tx.documents.find_many(list(document_ids))
        for one in documents.values():
            await self.vector_index.set_audience(one.id, one.audience, one.collection_id)
            await self.text_search.set_audience(one.id, one.audience, one.collection_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnCollectionChanged:
    """The same for every document of a collection."""

    uow: UnitOfWork
    on_audience_changed: OnAudienceChanged

    async def handle(self, entries: Sequence[OutboxEntry]) -> None:
        for collection_id in {e.payload["collection_id"] for e in entries}:
            async with self.uow.read() as tx:
                inside = await tx.documents.list_ids_in(
                    CollectionId(UUID(collection_id)), limit=1_000_000
                )
            for start in range(0, len(inside), _PAGE):
                await self.on_audience_changed.tell(set(inside[start : start + _PAGE]))


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTitleChanged:
    """Index a document's passages under its new title."""

    uow: UnitOfWork
    index: IndexPassages

    async def handle(self, entries: Sequence[OutboxEntry]) -> None:
        for document_id in {DocumentId(UUID(e.payload["document_id"])) for e in entries}:
            await self._retitle(document_id)

    async def _retitle(self, document_id: DocumentId) -> None:
        """From the start again where another version has become current: its passages stand elsewhere."""
        done: tuple[VersionId, int] | None = None
        while True:
            async with self.uow.read() as tx:
                document = await tx.documents.find(document_id)
                if document is None or document.current_version_id is None:
                    return
                version_id = document.current_version_id
                offset = done[1] if done is not None and done[0] == version_id else 0
                passages = await tx.documents.list_passages(version_id, limit=_PAGE, offset=offset)
            if not passages:
                return
            await self.index.execute(passages, {document.id: document})
            await put_right(passages, {document.id: document}, self.uow, self.index)
            done = version_id, offset + _PAGE
