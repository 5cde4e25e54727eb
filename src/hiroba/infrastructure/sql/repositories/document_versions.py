"""Versions of documents in SQL."""

from collections.abc import Mapping, Sequence

from sqlalchemy import insert, null, select, update

from hiroba.domain.library.document import Document, DocumentVersion
from hiroba.domain.library.errors import DocumentNotFoundError
from hiroba.domain.shared.ids import DocumentId, VersionId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.hot import contents as hot
from hiroba.infrastructure.sql.hot.values import as_present_id
from hiroba.infrastructure.sql.repositories.library_rows import from_version, to_version
from hiroba.infrastructure.sql.repositories.passages import SqlPassages
from hiroba.infrastructure.sql.tables.library import DocumentVersionRow

_versions = table_of(DocumentVersionRow)
_WITHOUT_TEXT = [
    null().label("text") if column.name == "text" else column for column in _versions.c
]


class SqlDocumentVersions(SqlPassages):
    """The part of SqlDocumentRepository that is about versions."""

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

    async def list_versions(
        self, document_id: DocumentId, *, limit: int, offset: int = 0
    ) -> Sequence[DocumentVersion]:
        page = (
            select(*_WITHOUT_TEXT)
            .where(_versions.c.document_id == document_id)
            .order_by(_versions.c.number.desc())
        )
        rows = await self._session.execute(page.limit(limit).offset(offset))
        return [to_version(row) for row in rows]

    async def find_same(
        self, document: Document, version: DocumentVersion, *, titled: bool
    ) -> DocumentId | None:
        rows = await self._session.fetch(
            hot.SAME,
            version.content_sha256,
            version.media_type,
            document.audience.key,
            document.collection_id,
            document.title if titled else None,
        )
        return as_present_id(DocumentId, rows[0][0]) if rows else None

    async def find_twin(
        self, document: Document, version: DocumentVersion
    ) -> DocumentVersion | None:
        rows = await self._session.fetch(
            hot.TWIN,
            version.content_sha256,
            version.media_type,
            document.audience.key,
            document.owner_id,
        )
        return await self.get_version(as_present_id(VersionId, rows[0][0])) if rows else None

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
