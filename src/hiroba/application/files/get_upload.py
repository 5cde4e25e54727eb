"""How far an upload has come."""

from dataclasses import dataclass

from hiroba.application.files.find_file import find_readable_file
from hiroba.application.files.finish_upload import FinishUpload
from hiroba.application.files.own_upload import own_upload
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.ports.upload_store import UploadStore
from hiroba.application.shared.access import Actor
from hiroba.domain.files.errors import StoredFileNotFoundError
from hiroba.domain.files.file import StoredFile
from hiroba.domain.files.upload import Upload
from hiroba.domain.shared.ids import FileId


@dataclass(frozen=True, slots=True, kw_only=True)
class GetUploadQuery:
    actor: Actor
    upload_id: FileId


@dataclass(frozen=True, slots=True, kw_only=True)
class GetUpload:
    """One upload of one's own. Where a crash came between its last byte and its file, the file is made now."""

    uow: UnitOfWork
    clock: Clock
    upload_store: UploadStore
    finish: FinishUpload

    async def execute(self, query: GetUploadQuery) -> Upload:
        """Raises UploadNotFoundError; UploadBusyError while another request is finishing it."""
        upload = await self._own(query)
        if not upload.is_complete or upload.finished_at is not None:
            return upload
        async with self.upload_store.writing(upload.id) as writer:
            upload = await self._own(query)
            return upload if upload.finished_at else await self.finish.execute(upload, writer)

    async def _own(self, query: GetUploadQuery) -> Upload:
        async with self.uow.read() as tx:
            return await own_upload(tx, query.actor, query.upload_id, at=self.clock.now())


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadView:
    """`file` is what came of it, while it is there and the actor may see it."""

    upload: Upload
    file: StoredFile | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GetUploadedFile:
    """One upload of one's own with its file."""

    uow: UnitOfWork
    get_upload: GetUpload

    async def execute(self, query: GetUploadQuery) -> UploadView:
        """Raises what GetUpload raises."""
        upload = await self.get_upload.execute(query)
        if upload.finished_at is None:
            return UploadView(upload=upload, file=None)
        async with self.uow.read() as tx:
            try:
                file = await find_readable_file(tx, query.actor, upload.id)
            except StoredFileNotFoundError:
                file = None  # it was taken back, or went with its message
        return UploadView(upload=upload, file=file)
