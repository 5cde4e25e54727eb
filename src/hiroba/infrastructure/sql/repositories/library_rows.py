"""Rows of the library's tables, from and to what they mean."""

from typing import Any

from sqlalchemy import Row

from hiroba.domain.library.document import (
    Document,
    DocumentStatus,
    DocumentVersion,
    Failure,
    Passage,
)
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.ids import (
    CollectionId,
    DocumentId,
    JobId,
    PassageId,
    UserId,
    VersionId,
)
from hiroba.infrastructure.sql.hot.values import as_id
from hiroba.infrastructure.text.name_words import search_key


def from_document(document: Document) -> dict[str, Any]:
    failure = document.failure
    return {
        "id": document.id,
        "title": document.title,
        "title_key": search_key(document.title),
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


def from_version(version: DocumentVersion) -> dict[str, Any]:
    return {
        "id": version.id,
        "document_id": version.document_id,
        "number": version.number,
        "media_type": version.media_type,
        "file_name": version.file_name,
        "blob_sha256": version.blob_sha256,
        "content_sha256": version.content_sha256,
        "size": version.size,
        "text": version.text,
        "pages": version.pages,
        "created_by": version.created_by,
        "created_at": version.created_at,
    }


def to_version(row: Row[Any]) -> DocumentVersion:
    return DocumentVersion(
        id=VersionId(row.id),
        document_id=DocumentId(row.document_id),
        number=row.number,
        media_type=row.media_type,
        file_name=row.file_name,
        blob_sha256=row.blob_sha256,
        content_sha256=row.content_sha256,
        size=row.size,
        text=row.text,
        pages=row.pages,
        created_by=UserId(row.created_by),
        created_at=row.created_at,
    )


def from_passage(passage: Passage) -> dict[str, Any]:
    return {
        "id": passage.id,
        "document_id": passage.document_id,
        "digest": passage.digest,
        "heading": passage.heading,
        "tokens": passage.tokens,
        "text": passage.text,
    }


def from_placement(passage: Passage) -> dict[str, Any]:
    return {
        "version_id": passage.version_id,
        "ordinal": passage.ordinal,
        "passage_id": passage.id,
        "start": passage.start,
        "end": passage.end,
        "page": passage.page,
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
