"""Files and thumbnails to be read."""

from dataclasses import dataclass

from hiroba.application.blobs.content import BlobContent
from hiroba.application.files.find_file import find_readable_file
from hiroba.application.ports.blob_store import BlobStore
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.domain.files.errors import StoredFileNotFoundError
from hiroba.domain.files.file import StoredFile
from hiroba.domain.shared.ids import FileId

THUMBNAIL_TYPE = "image/webp"


@dataclass(frozen=True, slots=True, kw_only=True)
class GetFileQuery:
    actor: Actor
    file_id: FileId


@dataclass(frozen=True, slots=True, kw_only=True)
class GetFile:
    """A file, for its owner until it is attached, then for whoever reads a message that carries it."""

    uow: UnitOfWork
    blob_store: BlobStore

    async def execute(self, query: GetFileQuery) -> BlobContent:
        """Raises StoredFileNotFoundError, BlobNotFoundError."""
        file = await _readable(self.uow, query)
        return await BlobContent.of(
            file.sha256, self.blob_store, name=file.name, media_type=file.media_type
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class GetThumbnail:
    """The small picture of an image, for whoever may see the image."""

    uow: UnitOfWork
    blob_store: BlobStore

    async def execute(self, query: GetFileQuery) -> BlobContent:
        """Raises StoredFileNotFoundError, also for a file without a thumbnail; BlobNotFoundError."""
        file = await _readable(self.uow, query)
        if file.thumbnail_sha256 is None:
            raise StoredFileNotFoundError
        return await BlobContent.of(
            file.thumbnail_sha256,
            self.blob_store,
            name=f"{file.name}.webp",
            media_type=THUMBNAIL_TYPE,
        )


async def _readable(uow: UnitOfWork, query: GetFileQuery) -> StoredFile:
    async with uow.read() as tx:
        return await find_readable_file(tx, query.actor, query.file_id)
