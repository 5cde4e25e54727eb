"""Versions and passages of documents in SQL."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, insert, select, update

from hiroba.domain.library.document import DocumentVersion, Passage
from hiroba.domain.library.errors import DocumentNotFoundError
from hiroba.domain.shared.ids import DocumentId, PassageId, VersionId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.repositories.library_rows import (
    from_passage,
    from_version,
    to_passage,
    to_version,
)
from hiroba.infrastructure.sql.session import SqlSession
from hiroba.infrastructure.sql.tables.library import (
    DocumentRow,
    DocumentVersionRow,
    PassageRow,
)

_documents = table_of(DocumentRow)
_versions = table_of(DocumentVersionRow)
_passages = table_of(PassageRow)


class SqlDocumentVersions:
    """The half of SqlDocumentRepository that is about versions and passages."""

    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def get_version(self, version_id: VersionId) -> DocumentVersion:
        versions = await self.find_versions([version_id])
        if version_id not in versions:
            raise DocumentNotFoundError
        return versions[version_id]

    async def find_version(self, document_id: DocumentId, number: int) -> DocumentVersion | None:
        one = (_versions.c.document_id == document_id) & (_versions.c.number == number)
        rows = await self._session.execute(select(_versions).where(one))
        return to_version(rows[0]) if rows else None

    async def find_versions(
        self, version_ids: Sequence[VersionId]
    ) -> Mapping[VersionId, DocumentVersion]:
        named = select(_versions).where(_versions.c.id.in_(version_ids))
        versions = map(to_version, await self._session.execute(named))
        return {version.id: version for version in versions}

    async def add_version(self, version: DocumentVersion) -> None:
        await self._session.execute(insert(_versions).values(from_version(version)))

    async def save_text(self, version_id: VersionId, text: str, *, pages: int | None) -> None:
        values = {"text": text, "pages": pages}
        await self._session.change(
            update(_versions).where(_versions.c.id == version_id).values(values)
        )

    async def list_blobs(self, document_ids: Sequence[DocumentId]) -> set[str]:
        held = select(_versions.c.blob_sha256).where(
            _versions.c.document_id.in_(document_ids), _versions.c.blob_sha256.is_not(None)
        )
        return {row.blob_sha256 for row in await self._session.execute(held)}

    async def put_passages(self, passages: Sequence[Passage]) -> None:
        await self._session.change(
            delete(_passages).where(_passages.c.id.in_([passage.id for passage in passages]))
        )
        await self._session.execute_many(
            insert(_passages), [from_passage(passage) for passage in passages]
        )

    async def remove_passages(
        self, version_ids: Sequence[VersionId], *, from_ordinal: int = 0
    ) -> None:
        theirs = _passages.c.version_id.in_(version_ids) & (_passages.c.ordinal >= from_ordinal)
        await self._session.change(delete(_passages).where(theirs))

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

    async def list_current_passages(
        self, after: PassageId | None, *, limit: int
    ) -> Sequence[Passage]:
        current = _documents.c.current_version_id == _passages.c.version_id
        page = select(_passages).join(_documents, current).order_by(_passages.c.id).limit(limit)
        if after is not None:
            page = page.where(_passages.c.id > after)
        return [to_passage(row) for row in await self._session.execute(page)]
