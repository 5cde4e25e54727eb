"""Files and thumbnails to be read."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from hiroba.application.files.find_file import find_readable_file
from hiroba.application.ports.blob_store import MAX_URL_LIFE, BlobStore
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
class FileContent:
    """`size` in bytes; `sha256` names exactly this content."""

    name: str
    media_type: str
    size: int
    sha256: str
    blob_store: BlobStore

    def read(self, start: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
        return self.blob_store.read(self.sha256, start=start, end=end)

    async def read_url(self, disposition: str) -> str | None:
        """Where it can be fetched without this program, for a short while, by anybody who has the address."""
        return await self.blob_store.read_url(
            self.sha256, life=MAX_URL_LIFE, disposition=disposition, media_type=self.media_type
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class GetFile:
    """A file, for its owner until it is attached, then for whoever reads a message that carries it."""

    uow: UnitOfWork
    blob_store: BlobStore

    async def execute(self, query: GetFileQuery) -> FileContent:
        """Raises StoredFileNotFoundError, BlobNotFoundError."""
        file = await _readable(self.uow, query)
        return FileContent(
            name=file.name,
            media_type=file.media_type,
            size=await self.blob_store.size(file.sha256),
            sha256=file.sha256,
            blob_store=self.blob_store,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class GetThumbnail:
    """The small picture of an image, for whoever may see the image."""

    uow: UnitOfWork
    blob_store: BlobStore

    async def execute(self, query: GetFileQuery) -> FileContent:
        """Raises StoredFileNotFoundError, also for a file without a thumbnail; BlobNotFoundError."""
        file = await _readable(self.uow, query)
        if file.thumbnail_sha256 is None:
            raise StoredFileNotFoundError
        return FileContent(
            name=f"{file.name}.webp",
            media_type=THUMBNAIL_TYPE,
            size=await self.blob_store.size(file.thumbnail_sha256),
            sha256=file.thumbnail_sha256,
            blob_store=self.blob_store,
        )


async def _readable(uow: UnitOfWork, query: GetFileQuery) -> StoredFile:
    async with uow.read() as tx:
        return await find_readable_file(tx, query.actor, query.file_id)
