"""Going on with an upload."""

from collections.abc import AsyncIterable
from dataclasses import dataclass

from hiroba.application.files.finish_upload import FinishUpload
from hiroba.application.files.own_upload import own_upload
from hiroba.application.files.receive import Checksum, Reception
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.ports.upload_store import UploadStore, UploadWriter
from hiroba.application.shared.access import Actor
from hiroba.domain.files.upload import Upload
from hiroba.domain.shared.ids import FileId


@dataclass(frozen=True, slots=True, kw_only=True)
class AppendToUploadCommand:
    """`coming` is the number of bytes that the request announces, if it does."""

    actor: Actor
    upload_id: FileId
    offset: int
    chunks: AsyncIterable[bytes]
    coming: int | None = None
    checksum: Checksum | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppendToUpload:
    """Add bytes where the upload stands; with the last of them it becomes a file. Durable when this returns."""

    uow: UnitOfWork
    clock: Clock
    upload_store: UploadStore
    finish: FinishUpload

    async def execute(self, command: AppendToUploadCommand) -> Upload:
        """Raises UploadNotFoundError, UploadOffsetError, UploadOverflowError and UploadBusyError before a byte is read;
        then ChecksumMismatchError, StorageFullError, UnavailableError.
        """
        await self._admitted(command)
        async with self.upload_store.writing(command.upload_id) as writer:
            upload = await self._admitted(command)  # as it stands now that nobody else writes
            if not upload.is_complete:
                upload = await self._receive(upload, writer, command)
            if upload.is_complete and upload.finished_at is None:
                upload = await self.finish.execute(upload, writer)
        return upload

    async def _admitted(self, command: AppendToUploadCommand) -> Upload:
        async with self.uow.read() as tx:
            upload = await own_upload(tx, command.actor, command.upload_id, at=self.clock.now())
        upload.room_at(command.offset, command.coming)
        return upload

    async def _receive(
        self, upload: Upload, writer: UploadWriter, command: AppendToUploadCommand
    ) -> Upload:
        reception = Reception(upload, writer, command.checksum, uow=self.uow, clock=self.clock)
        await reception.take(command.chunks, room=upload.length - upload.offset)
        return reception.upload
