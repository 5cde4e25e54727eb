"""Reading documents: one, many, their text, passages and files."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass

from hiroba.application.library.library_reader import (
    DocumentFacts,
    DocumentFilter,
    DocumentSort,
    LibraryReader,
)
from hiroba.application.ports.blob_store import BlobStore
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import Actor, readable_document
from hiroba.domain.jobs.job import Job
from hiroba.domain.library.document import Document, DocumentStatus, DocumentVersion, Passage
from hiroba.domain.library.errors import DocumentNotFoundError, DocumentNotReadyError
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import CollectionId, DocumentId


@dataclass(frozen=True, slots=True, kw_only=True)
class GetDocumentQuery:
    actor: Actor
    document_id: DocumentId


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """`job` works or waits to make it ready; None once it has ended."""

    document: Document
    job: Job | None
    facts: DocumentFacts | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GetDocument:
    """One document and how far it has come."""

    uow: UnitOfWork
    readerships: Readerships
    library_reader: LibraryReader

    async def execute(self, query: GetDocumentQuery) -> DocumentView:
        """Raises DocumentNotFoundError."""
        readership = await self.readerships.of_user(query.actor.user_id)
        async with self.uow.read() as tx:
            found = readable_document(readership, await tx.documents.find(query.document_id))
            facts = await self.library_reader.find_facts([found.id])
            return (await _views(tx, [found], facts))[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDocumentsQuery:
    actor: Actor
    status: DocumentStatus | None = None
    collection_id: CollectionId | None = None
    is_loose: bool = False
    words: str = ""
    sort: DocumentSort = DocumentSort.NEWEST
    limit: int
    offset: int
    with_total: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsView:
    """`total` only where it was asked for."""

    documents: Sequence[DocumentView]
    total: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDocuments:
    """The documents that the actor may read."""

    uow: UnitOfWork
    readerships: Readerships
    library_reader: LibraryReader

    async def execute(self, query: ListDocumentsQuery) -> DocumentsView:
        wanted = DocumentFilter(
            readership=await self.readerships.of_user(query.actor.user_id),
            status=query.status,
            collection_id=query.collection_id,
            is_loose=query.is_loose,
            words=query.words,
        )
        documents = await self.library_reader.list_documents(
            wanted, sort=query.sort, limit=query.limit, offset=query.offset
        )
        total = await self.library_reader.count_documents(wanted) if query.with_total else None
        facts = await self.library_reader.find_facts([one.id for one in documents])
        async with self.uow.read() as tx:
            return DocumentsView(documents=await _views(tx, documents, facts), total=total)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentVersionQuery:
    """`version` None: the one that is found and cited now."""

    actor: Actor
    document_id: DocumentId
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GetDocumentText:
    """The text that offsets of passages and citations count in."""

    uow: UnitOfWork
    readerships: Readerships

    async def execute(self, query: DocumentVersionQuery) -> DocumentVersion:
        """With its text. Raises DocumentNotFoundError, DocumentNotReadyError."""
        readership = await self.readerships.of_user(query.actor.user_id)
        async with self.uow.read() as tx:
            version = await _version(tx, readership, query)
        if version.text is None:
            raise DocumentNotReadyError
        return version


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPassagesQuery:
    actor: Actor
    document_id: DocumentId
    limit: int
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPassages:
    """What the current version was cut into, in order; nothing before the first is ready."""

    uow: UnitOfWork
    readerships: Readerships

    async def execute(self, query: ListPassagesQuery) -> Sequence[Passage]:
        """Raises DocumentNotFoundError."""
        readership = await self.readerships.of_user(query.actor.user_id)
        async with self.uow.read() as tx:
            found = await tx.documents.find(query.document_id)
            current = readable_document(readership, found).current_version_id
            if current is None:
                return []
            return await tx.documents.list_passages(current, limit=query.limit, offset=query.offset)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFile:
    """`media_type` by content. `read` gives bytes from a start up to but not including an end."""

    version: DocumentVersion
    title: str
    size: int
    blob_store: BlobStore

    async def read(self, start: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
        if self.version.blob_sha256 is None:
            yield (self.version.text or "").encode()[start:end]
            return
        async for chunk in self.blob_store.read(self.version.blob_sha256, start=start, end=end):
            yield chunk


@dataclass(frozen=True, slots=True, kw_only=True)
class GetDocumentFile:
    """The file as it was given; for a text, the text."""

    uow: UnitOfWork
    blob_store: BlobStore
    readerships: Readerships

    async def execute(self, query: DocumentVersionQuery) -> DocumentFile:
        """Raises DocumentNotFoundError, BlobNotFoundError."""
        readership = await self.readerships.of_user(query.actor.user_id)
        async with self.uow.read() as tx:
            version = await _version(tx, readership, query)
            document = await tx.documents.get(query.document_id)
        if version.blob_sha256 is not None:
            await self.blob_store.size(version.blob_sha256)  # told before an answer begins
        return DocumentFile(
            version=version, title=document.title, size=version.size, blob_store=self.blob_store
        )


async def _views(
    tx: Transaction, documents: Sequence[Document], facts: Mapping[DocumentId, DocumentFacts]
) -> Sequence[DocumentView]:
    ids = [one.job_id for one in documents if not one.has_ended and one.job_id is not None]
    jobs = await tx.jobs.find_many(ids)
    return [
        DocumentView(
            document=one,
            job=None if one.job_id is None else jobs.get(one.job_id),
            facts=facts.get(one.id),
        )
        for one in documents
    ]


async def _version(
    tx: Transaction, readership: Readership, query: DocumentVersionQuery
) -> DocumentVersion:
    found = await tx.documents.find(query.document_id)
    document = readable_document(readership, found)
    if query.version is None and document.current_version_id is not None:
        return await tx.documents.get_version(document.current_version_id)
    number = query.version or document.version
    version = await tx.documents.find_version(document.id, number)
    if version is None:
        raise DocumentNotFoundError
    return version
