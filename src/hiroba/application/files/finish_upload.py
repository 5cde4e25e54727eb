"""From a whole upload to a file, exactly once.

Each step is recorded before the next, and each can be done again: the hash, then the move into the blob store, then the
file and the end of the upload in one transaction.
"""

from dataclasses import dataclass, replace

from hiroba.application.blobs.release import hold_stored
from hiroba.application.files.describe_file import DescribeFile, DescribeFileQuery
from hiroba.application.ports.blob_store import BlobStore
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.ports.upload_store import UploadWriter
from hiroba.application.shared.failpoints import failpoint
from hiroba.domain.files.upload import Upload


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishUpload:
    """Make the file of an upload that is complete. Asked by whoever holds its writer."""

    uow: UnitOfWork
    clock: Clock
    blob_store: BlobStore
    describe: DescribeFile

    async def execute(self, upload: Upload, writer: UploadWriter) -> Upload:
        """The upload with its end. Raises UploadNotFoundError, StorageFullError, UnavailableError."""
        sha256 = upload.sha256 or await self._promise(upload, writer)
        failpoint("upload.before_publish")
        await writer.publish(sha256, upload.length)
        failpoint("upload.after_publish")
        file = await self.describe.execute(
            DescribeFileQuery(
                file_id=upload.id,
                owner_id=upload.owner_id,
                name=upload.name,
                sha256=sha256,
                size=upload.length,
            )
        )
        failpoint("upload.before_commit")
        async with self.uow() as tx:
            await hold_stored(file.blobs, tx, self.blob_store)
            present = await tx.uploads.get(upload.id)
            finished = replace(present, finished_at=self.clock.now())
            await tx.files.add(file)
            await tx.uploads.save(finished)
        failpoint("upload.after_commit")
        return finished

    async def _promise(self, upload: Upload, writer: UploadWriter) -> str:
        """Say which blob there will be, so that nobody lets go of it."""
        sha256 = await writer.digest()
        async with self.uow() as tx:
            await tx.blobs.hold(sha256)
            await tx.uploads.save(replace(upload, sha256=sha256))
        return sha256
