"""Which rows refer to which blob."""

from sqlalchemy import exists, or_, select, union

from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.session import HotStatement, SqlSession
from hiroba.infrastructure.sql.tables.files import FileRow, UploadRow
from hiroba.infrastructure.sql.tables.library import DocumentVersionRow
from hiroba.infrastructure.sql.tables.mechanisms import MechanismRow

_files = table_of(FileRow)
_uploads = table_of(UploadRow)
_mechanisms = table_of(MechanismRow)
_REFERRING = (
    table_of(DocumentVersionRow).c.blob_sha256,
    _files.c.sha256,
    _files.c.thumbnail_sha256,
    _mechanisms.c.source_sha256,
    _mechanisms.c.poster_sha256,
    _mechanisms.c.preview_sha256,
    _mechanisms.c.rendition_sha256,
)
_UNFINISHED = _uploads.c.finished_at.is_(None)
# SQLite has one writer at a time. On PostgreSQL the first 60 bits of the hash stand for the blob.
_HOLD = HotStatement(
    "SELECT 1 WHERE ?1 = ?1",
    postgres="SELECT 1 FROM (SELECT pg_advisory_xact_lock(('x' || left($1::text, 15))::bit(60)::bigint)) AS held",
)


class SqlBlobReferences:
    """Implements BlobReferences."""

    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def hold(self, sha256: str) -> None:
        await self._session.fetch(_HOLD, sha256)

    async def is_in_use(self, sha256: str) -> bool:
        referring = [exists().where(column == sha256) for column in _REFERRING]
        promised = exists().where(_uploads.c.sha256 == sha256, _UNFINISHED)
        rows = await self._session.execute(select(or_(*referring, promised).label("used")))
        return bool(rows[0].used)

    async def list_in_use(self) -> set[str]:
        named = [select(column.label("sha256")).where(column.is_not(None)) for column in _REFERRING]
        return {row.sha256 for row in await self._session.execute(union(*named))}

    async def list_promised(self) -> set[str]:
        promised = select(_uploads.c.sha256).where(_uploads.c.sha256.is_not(None), _UNFINISHED)
        return {row.sha256 for row in await self._session.execute(promised)}
