"""Documents, their versions and passages in SQL. The collection's counts move with them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from hiroba.domain.library.document import (
    Document,
    DocumentStatus,
    DocumentVersion,
    Failure,
    Passage,
)
from hiroba.domain.library.errors import DocumentNotFoundError
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.ids import (
    CollectionId,
    DocumentId,
    JobId,
    PassageId,
    UserId,
    VersionId,
)
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.hot.values import as_id
from hiroba.infrastructure.sql.session import SqlSession
from hiroba.infrastructure.sql.tables.library import (
    CollectionRow,
    DocumentRow,
    DocumentVersionRow,
    PassageRow,
)

_collections = table_of(CollectionRow)
_documents = table_of(DocumentRow)
_versions = table_of(DocumentVersionRow)
_passages = table_of(PassageRow)


class SqlDocumentRepository:
    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def add(self, document: Document, version: DocumentVersion) -> None:
        await self._session.execute(insert(_documents).values(_from_document(document)))
        await self.add_version(version)
        await self._count(document, 1)

    async def get(self, document_id: DocumentId) -> Document:
        rows = await self._session.execute(select(_documents).where(_documents.c.id == document_id))
        if not rows:
            raise DocumentNotFoundError
        return to_document(rows[0])

    async def save(self, document: Document) -> None:
        before = await self.get(document.id)
        values = _from_document(document)
        await self._session.change(
            update(_documents).where(_documents.c.id == document.id).values(values)
        )
        await self._count(before, -1)
        await self._count(document, 1)

    async def remove(self, document_id: DocumentId) -> None:
        document = await self.get(document_id)
        await self._session.change(delete(_documents).where(_documents.c.id == document_id))
        await self._count(document, -1)

    async def get_version(self, version_id: VersionId) -> DocumentVersion:
        rows = await self._session.execute(select(_versions).where(_versions.c.id == version_id))
        if not rows:
            raise DocumentNotFoundError
        return _to_version(rows[0])

    async def find_version(self, document_id: DocumentId, number: int) -> DocumentVersion | None:
        one = (_versions.c.document_id == document_id) & (_versions.c.number == number)
        rows = await self._session.execute(select(_versions).where(one))
        return _to_version(rows[0]) if rows else None

    async def add_version(self, version: DocumentVersion) -> None:
        await self._session.execute(insert(_versions).values(_from_version(version)))

    async def save_text(self, version_id: VersionId, text: str, *, pages: int | None) -> None:
        values = {"text": text, "pages": pages}
        await self._session.change(
            update(_versions).where(_versions.c.id == version_id).values(values)
        )

    async def put_passages(self, passages: Sequence[Passage]) -> None:
        for version_id in {passage.version_id for passage in passages}:
            ordinals = [p.ordinal for p in passages if p.version_id == version_id]
            again = (_passages.c.version_id == version_id) & _passages.c.ordinal.in_(ordinals)
            await self._session.change(delete(_passages).where(again))
        await self._session.execute_many(
            insert(_passages), [_from_passage(passage) for passage in passages]
        )

    async def list_passages(
        self, version_id: VersionId, *, limit: int, offset: int = 0
    ) -> Sequence[Passage]:
        page = (
            select(_passages)
            .where(_passages.c.version_id == version_id, _passages.c.ordinal >= offset)
            .order_by(_passages.c.ordinal)
            .limit(limit)
        )
        return [to_passage(row) for row in await self._session.execute(page)]

    async def _count(self, document: Document, by: int) -> None:
        if document.collection_id is None:
            return
        ready = by if document.status is DocumentStatus.READY else 0
        await self._session.change(
            update(_collections)
            .where(_collections.c.id == document.collection_id)
            .values(documents=_collections.c.documents + by, ready=_collections.c.ready + ready)
        )


def _from_document(document: Document) -> dict[str, Any]:
    failure = document.failure
    return {
        "id": document.id,
        "title": document.title,
        "source": document.source,
        "audience": document.audience.key,
        "collection_id": document.collection_id,
        "owner_id": document.owner_id,
        "status": document.status.value,
        "progress": document.progress,
        "failure_code": None if failure is None else failure.code,
        "failure_message": None if failure is None else failure.message,
        "version": document.version,
        "current_version_id": document.current_version_id,
        "job_id": document.job_id,
        "created_at": document.created_at,
        "updated_at": document.updated_at,
    }


def to_document(row: Row[Any]) -> Document:
    failed = row.failure_code is not None
    return Document(
        id=DocumentId(row.id),
        title=row.title,
        source=row.source,
        audience=Audience.from_key(row.audience),
        collection_id=as_id(CollectionId, row.collection_id),
        owner_id=UserId(row.owner_id),
        status=DocumentStatus(row.status),
        progress=row.progress,
        failure=Failure(row.failure_code, row.failure_message) if failed else None,
        version=row.version,
        current_version_id=as_id(VersionId, row.current_version_id),
        job_id=as_id(JobId, row.job_id),
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def _from_version(version: DocumentVersion) -> dict[str, Any]:
    return {
        "id": version.id,
        "document_id": version.document_id,
        "number": version.number,
        "media_type": version.media_type,
        "file_name": version.file_name,
        "blob_sha256": version.blob_sha256,
        "size": version.size,
        "text": version.text,
        "pages": version.pages,
        "created_at": version.created_at,
    }


def _to_version(row: Row[Any]) -> DocumentVersion:
    return DocumentVersion(
        id=VersionId(row.id),
        document_id=DocumentId(row.document_id),
        number=row.number,
        media_type=row.media_type,
        file_name=row.file_name,
        blob_sha256=row.blob_sha256,
        size=row.size,
        text=row.text,
        pages=row.pages,
        created_at=row.created_at,
    )


def _from_passage(passage: Passage) -> dict[str, Any]:
    return {
        "id": passage.id,
        "document_id": passage.document_id,
        "version_id": passage.version_id,
        "ordinal": passage.ordinal,
        "start": passage.start,
        "end": passage.end,
        "page": passage.page,
        "heading": passage.heading,
        "tokens": passage.tokens,
        "text": passage.text,
    }


def to_passage(row: Row[Any]) -> Passage:
    return Passage(
        id=PassageId(row.id),
        document_id=DocumentId(row.document_id),
        version_id=VersionId(row.version_id),
        ordinal=row.ordinal,
        start=row.start,
        end=row.end,
        page=row.page,
        heading=row.heading,
        tokens=row.tokens,
        text=row.text,
    )
