"""Giving an upload up."""

from dataclasses import dataclass

from hiroba.application.blobs.release import let_go
from hiroba.application.files.own_upload import own_upload
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.job_queue import JobQueue
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.ports.upload_store import UploadStore
from hiroba.application.shared.access import Actor
from hiroba.domain.files.file import FileState
from hiroba.domain.files.upload import Upload
from hiroba.domain.shared.ids import FileId


@dataclass(frozen=True, slots=True, kw_only=True)
class EndUploadCommand:
    actor: Actor
    upload_id: FileId


@dataclass(frozen=True, slots=True, kw_only=True)
class EndUpload:
    """Forget an upload with all its bytes. A file that came of it goes too, unless a message carries it."""

    uow: UnitOfWork
    clock: Clock
    upload_store: UploadStore
    job_queue: JobQueue

    async def execute(self, command: EndUploadCommand) -> None:
        """Raises UploadNotFoundError, UploadBusyError."""
        await self._check(command)
        async with self.upload_store.writing(command.upload_id), self.uow() as tx:
            now = self.clock.now()
            upload = await own_upload(tx, command.actor, command.upload_id, at=now)
            await tx.uploads.remove(upload.id)
            await let_go(await _left(tx, upload), tx, now=now)
        await self.upload_store.discard(command.upload_id)
        self.job_queue.wake()

    async def _check(self, command: EndUploadCommand) -> None:
        async with self.uow.read() as tx:
            await own_upload(tx, command.actor, command.upload_id, at=self.clock.now())


async def _left(tx: Transaction, upload: Upload) -> list[str]:
    """The blobs that nothing may refer to once it is gone."""
    if upload.finished_at is None:
        return [] if upload.sha256 is None else [upload.sha256]
    placed = await tx.files.find(upload.id)
    if placed is None or placed.file.state is not FileState.LOOSE:
        return []
    await tx.files.remove(upload.id)
    return list(placed.file.blobs)
