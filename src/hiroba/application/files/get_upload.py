"""How far an upload has come."""

from dataclasses import dataclass

from hiroba.application.files.finish_upload import FinishUpload
from hiroba.application.files.own_upload import own_upload
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.ports.upload_store import UploadStore
from hiroba.application.shared.access import Actor
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
