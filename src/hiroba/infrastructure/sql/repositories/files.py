"""Files in SQL."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, exists, func, insert, select, update

from hiroba.domain.files.errors import StoredFileNotFoundError, TooManyAttachmentsError
from hiroba.domain.files.file import MAX_ATTACHMENTS, FileState, PlacedFile, StoredFile
from hiroba.domain.shared.ids import ChannelId, FileId, MessageId, UserId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.session import SqlSession
from hiroba.infrastructure.sql.tables.channels import MessageRow
from hiroba.infrastructure.sql.tables.files import FileRow, MessageAttachmentRow, UploadRow
from hiroba.infrastructure.sql.tables.identity import UserRow
from hiroba.infrastructure.sql.tables.mechanism_captions import MechanismCaptionsRow
from hiroba.infrastructure.sql.tables.mechanisms import MechanismRow

_files = table_of(FileRow)
_attachments = table_of(MessageAttachmentRow)
_uploads = table_of(UploadRow)
_messages = table_of(MessageRow)
_users = table_of(UserRow)
_mechanisms = table_of(MechanismRow)
_captions = table_of(MechanismCaptionsRow)
_FIELD = "attachmentIds"


class SqlFileRepository:
    """Implements FileRepository."""

    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def add(self, file: StoredFile) -> None:
        await self._session.execute(insert(_files).values(_from_file(file)))

    async def find(self, file_id: FileId) -> PlacedFile | None:
        rows = await self._session.execute(select(_files).where(_files.c.id == file_id))
        if not rows:
            return None
        carrying = _messages.c.id == _attachments.c.message_id
        places = (
            select(_messages.c.channel_id)
            .join(_attachments, carrying)
            .where(_attachments.c.file_id == file_id, _messages.c.deleted_at.is_(None))
            .distinct()
        )
        channels = await self._session.execute(places)
        return PlacedFile(
            file=_to_file(rows[0]),
            channel_ids=tuple(ChannelId(row.channel_id) for row in channels),
        )

    async def take(self, file_id: FileId, owner_id: UserId) -> StoredFile | None:
        named = (_files.c.id == file_id) & (_files.c.owner_id == owner_id)
        loose = _files.c.state == FileState.LOOSE.value
        rows = await self._session.execute(delete(_files).where(named, loose).returning(_files))
        return _to_file(rows[0]) if rows else None

    async def storage_used(self, owner_id: UserId, *, lock: bool = False) -> int:
        if lock:
            owner = select(_users.c.id).where(_users.c.id == owner_id)
            # Not so strong that rows which only refer to the person would have to wait.
            await self._session.execute(owner.with_for_update(key_share=True))
        stored = _sum(_files.c.size, _files.c.owner_id == owner_id)
        unfinished = (_uploads.c.owner_id == owner_id) & _uploads.c.finished_at.is_(None)
        announced = _sum(_uploads.c.length, unfinished)
        given = _sum(_mechanisms.c.size, _mechanisms.c.owner_id == owner_id)
        videos = select(_mechanisms.c.id).where(_mechanisms.c.owner_id == owner_id)
        written = _sum(_captions.c.size, _captions.c.mechanism_id.in_(videos))
        used = stored + announced + given + written
        rows = await self._session.execute(select(used.label("used")))
        return int(rows[0].used)

    async def claim(
        self, file_ids: Sequence[FileId], owner_id: UserId, message_id: MessageId
    ) -> Sequence[StoredFile]:
        if len(file_ids) > MAX_ATTACHMENTS or len(set(file_ids)) < len(file_ids):
            raise TooManyAttachmentsError(field=_FIELD)
        named = (_files.c.id.in_(file_ids)) & (_files.c.owner_id == owner_id)
        locked = select(_files).where(named).order_by(_files.c.id).with_for_update()
        found = {row.id: _to_file(row) for row in await self._session.execute(locked)}
        if len(found) < len(file_ids):
            raise StoredFileNotFoundError(field=_FIELD)
        await self._session.execute_many(
            insert(_attachments),
            [
                {"message_id": message_id, "file_id": file_id, "place": place}
                for place, file_id in enumerate(file_ids)
            ],
        )
        await self._session.change(
            update(_files).where(named).values(state=FileState.ATTACHED.value)
        )
        return [found[file_id] for file_id in file_ids]

    async def list_for_message(self, message_id: MessageId) -> Sequence[StoredFile]:
        carried = (
            select(_files)
            .join(_attachments, _attachments.c.file_id == _files.c.id)
            .where(_attachments.c.message_id == message_id)
            .order_by(_attachments.c.place)
        )
        return [_to_file(row) for row in await self._session.execute(carried)]

    async def release_for_message(self, message_id: MessageId) -> Sequence[str]:
        return await self._release(_attachments.c.message_id == message_id)

    async def release_for_channel(self, channel_id: ChannelId) -> Sequence[str]:
        said_there = select(_messages.c.id).where(
            _messages.c.channel_id == channel_id, _messages.c.attachments.is_not(None)
        )
        return await self._release(_attachments.c.message_id.in_(said_there))

    async def _release(self, which: ColumnElement[bool]) -> Sequence[str]:
        released = await self._session.execute(
            delete(_attachments).where(which).returning(_attachments.c.file_id)
        )
        elsewhere = exists().where(_attachments.c.file_id == _files.c.id)
        return await self._remove(_files.c.id.in_([row.file_id for row in released]) & ~elsewhere)

    async def remove(self, file_id: FileId) -> None:
        await self._remove(_files.c.id == file_id)

    async def remove_loose(self, *, before: datetime, limit: int) -> Sequence[str]:
        loose = (
            select(_files.c.id)
            .where(_files.c.state == FileState.LOOSE.value, _files.c.created_at < before)
            .order_by(_files.c.created_at)
            .limit(limit)
        )
        return await self._remove(_files.c.id.in_(loose))

    async def _remove(self, which: ColumnElement[bool]) -> Sequence[str]:
        gone = await self._session.execute(
            delete(_files).where(which).returning(_files.c.sha256, _files.c.thumbnail_sha256)
        )
        return [sha256 for row in gone for sha256 in row if sha256 is not None]


def _sum(column: ColumnElement[int], which: ColumnElement[bool]) -> Any:
    return select(func.coalesce(func.sum(column), 0)).where(which).scalar_subquery()


def _from_file(file: StoredFile) -> dict[str, Any]:
    return {
        "id": file.id,
        "owner_id": file.owner_id,
        "name": file.name,
        "media_type": file.media_type,
        "size": file.size,
        "sha256": file.sha256,
        "width": file.width,
        "height": file.height,
        "thumbnail_sha256": file.thumbnail_sha256,
        "created_at": file.created_at,
        "state": file.state.value,
    }


def _to_file(row: Row[Any]) -> StoredFile:
    return StoredFile(
        id=FileId(row.id),
        owner_id=UserId(row.owner_id),
        name=row.name,
        media_type=row.media_type,
        size=row.size,
        sha256=row.sha256,
        width=row.width,
        height=row.height,
        thumbnail_sha256=row.thumbnail_sha256,
        created_at=row.created_at,
        state=FileState(row.state),
    )
