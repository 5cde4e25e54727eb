"""Uploads in SQL."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from hiroba.domain.files.errors import UploadNotFoundError
from hiroba.domain.files.upload import Upload
from hiroba.domain.shared.ids import FileId, UserId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.session import SqlSession
from hiroba.infrastructure.sql.tables.files import UploadRow

_uploads = table_of(UploadRow)


class SqlUploadRepository:
    """Implements UploadRepository."""

    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def add(self, upload: Upload) -> None:
        await self._session.execute(insert(_uploads).values(_from_upload(upload)))

    async def get(self, upload_id: FileId) -> Upload:
        rows = await self._session.execute(select(_uploads).where(_uploads.c.id == upload_id))
        if not rows:
            raise UploadNotFoundError
        return _to_upload(rows[0])

    async def save(self, upload: Upload) -> None:
        changed = await self._session.change(
            update(_uploads).where(_uploads.c.id == upload.id).values(_from_upload(upload))
        )
        if not changed:
            raise UploadNotFoundError

    async def remove(self, upload_id: FileId) -> None:
        await self._session.change(delete(_uploads).where(_uploads.c.id == upload_id))

    async def remove_expired(self, *, at: datetime, limit: int) -> Sequence[Upload]:
        expired = (
            select(_uploads.c.id)
            .where(_uploads.c.expires_at <= at)
            .order_by(_uploads.c.expires_at)
            .limit(limit)
        )
        gone = delete(_uploads).where(_uploads.c.id.in_(expired)).returning(*_uploads.c)
        return [_to_upload(row) for row in await self._session.execute(gone)]

    async def list_unfinished(self) -> set[FileId]:
        unfinished = select(_uploads.c.id).where(_uploads.c.finished_at.is_(None))
        return {FileId(row.id) for row in await self._session.execute(unfinished)}


def _from_upload(upload: Upload) -> dict[str, Any]:
    return {
        "id": upload.id,
        "owner_id": upload.owner_id,
        "name": upload.name,
        "metadata_text": upload.metadata,
        "length": upload.length,
        "received": upload.offset,
        "sha256": upload.sha256,
        "created_at": upload.created_at,
        "expires_at": upload.expires_at,
        "finished_at": upload.finished_at,
    }


def _to_upload(row: Row[Any]) -> Upload:
    return Upload(
        id=FileId(row.id),
        owner_id=UserId(row.owner_id),
        name=row.name,
        metadata=row.metadata_text,
        length=row.length,
        offset=row.received,
        sha256=row.sha256,
        created_at=row.created_at,
        expires_at=row.expires_at,
        finished_at=row.finished_at,
    )
