"""Documents in SQL. The collection's counts move with them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, func, insert, select, update

from hiroba.domain.library.document import Document, DocumentStatus, DocumentVersion
from hiroba.domain.library.errors import DocumentNotFoundError
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.ids import CollectionId, DocumentId, VersionId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.repositories.document_versions import SqlDocumentVersions
from hiroba.infrastructure.sql.repositories.library_rows import (
    from_document,
    from_version,
    to_document,
)
from hiroba.infrastructure.sql.tables.library import (
    CollectionRow,
    DocumentRow,
    DocumentVersionRow,
)

_collections = table_of(CollectionRow)
_documents = table_of(DocumentRow)
_versions = table_of(DocumentVersionRow)


class SqlDocumentRepository(SqlDocumentVersions):
    """Implements DocumentRepository."""

    async def add(self, document: Document, version: DocumentVersion) -> None:
        await self.add_many([(document, version)])

    async def add_many(self, added: Sequence[tuple[Document, DocumentVersion]]) -> None:
        documents = [document for document, _ in added]
        await self._session.execute_many(
            insert(_documents), [from_document(document) for document in documents]
        )
        await self._session.execute_many(
            insert(_versions), [from_version(version) for _, version in added]
        )
        await self._count(documents, 1)

    async def get(self, document_id: DocumentId) -> Document:
        document = await self.find(document_id)
        if document is None:
            raise DocumentNotFoundError
        return document

    async def find(self, document_id: DocumentId) -> Document | None:
        return (await self.find_many([document_id])).get(document_id)

    async def find_many(
        self, document_ids: Sequence[DocumentId], *, lock: bool = False
    ) -> Mapping[DocumentId, Document]:
        named = select(_documents).where(_documents.c.id.in_(document_ids))
        if lock:  # in one order everywhere, so that two transactions cannot wait for each other
            named = named.order_by(_documents.c.id).with_for_update()
        documents = map(to_document, await self._session.execute(named))
        return {document.id: document for document in documents}

    async def list_ids_in(self, collection_id: CollectionId, *, limit: int) -> Sequence[DocumentId]:
        inside = _documents.c.collection_id == collection_id
        ids = select(_documents.c.id).where(inside).order_by(_documents.c.id).limit(limit)
        return [DocumentId(row.id) for row in await self._session.execute(ids)]

    async def save(self, document: Document) -> None:
        before = await self.find_many([document.id], lock=True)
        if not before:
            raise DocumentNotFoundError
        await self._session.change(
            update(_documents).where(_documents.c.id == document.id).values(from_document(document))
        )
        await self._count(before.values(), -1)
        await self._count([document], 1)

    async def set_progress(
        self,
        document_ids: Sequence[DocumentId],
        status: DocumentStatus,
        progress: float,
        *,
        now: datetime,
    ) -> None:
        unready = _documents.c.status != DocumentStatus.READY.value
        await self._session.change(
            update(_documents)
            .where(_documents.c.id.in_(document_ids), unready)
            .values(status=status.value, progress=progress, updated_at=now)
        )

    async def publish(self, published: Mapping[DocumentId, VersionId], *, now: datetime) -> None:
        before = await self.find_many(list(published), lock=True)
        ready = {
            "status": DocumentStatus.READY.value,
            "progress": 1.0,
            "failure_code": None,
            "failure_message": None,
            "updated_at": now,
        }
        flip = (
            update(_documents)
            .where(_documents.c.id == bindparam("of_document"))
            .values(ready | {"current_version_id": bindparam("to_version")})
        )
        await self._session.execute_many(
            flip, [{"of_document": one, "to_version": published[one]} for one in before]
        )
        newly = [one for one in before.values() if one.status is not DocumentStatus.READY]
        await self._add_counts({}, _by_collection(newly))

    async def set_audience_in(
        self, collection_id: CollectionId, audience: Audience, *, now: datetime
    ) -> None:
        await self._session.change(
            update(_documents)
            .where(_documents.c.collection_id == collection_id)
            .values(audience=audience.key, updated_at=now)
        )

    async def count_with_audience(self, audience: Audience) -> tuple[int, int]:
        counts = [
            select(func.count()).select_from(table).where(table.c.audience == audience.key)
            for table in (_documents, _collections)
        ]
        documents, collections = [(await self._session.execute(one))[0][0] for one in counts]
        return documents, collections

    async def remove(self, document_id: DocumentId) -> None:
        await self.get(document_id)
        await self.remove_many([document_id])

    async def remove_many(self, document_ids: Sequence[DocumentId]) -> None:
        before = await self.find_many(document_ids, lock=True)
        await self._session.change(delete(_documents).where(_documents.c.id.in_(document_ids)))
        await self._count(before.values(), -1)

    async def _count(self, documents: Iterable[Document], by: int) -> None:
        counted = list(documents)
        ready = [one for one in counted if one.status is DocumentStatus.READY]
        await self._add_counts(_by_collection(counted, by), _by_collection(ready, by))

    async def _add_counts(
        self, documents: Mapping[CollectionId, int], ready: Mapping[CollectionId, int]
    ) -> None:
        for collection_id in sorted({*documents, *ready}):
            await self._session.change(
                update(_collections)
                .where(_collections.c.id == collection_id)
                .values(
                    documents=_collections.c.documents + documents.get(collection_id, 0),
                    ready=_collections.c.ready + ready.get(collection_id, 0),
                )
            )


def _by_collection(documents: Iterable[Document], by: int = 1) -> Mapping[CollectionId, int]:
    counts: dict[CollectionId, int] = {}
    for document in documents:
        if document.collection_id is not None:
            counts[document.collection_id] = counts.get(document.collection_id, 0) + by
    return counts
