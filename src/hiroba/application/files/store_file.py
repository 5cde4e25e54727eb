"""Taking in a file in one request."""

from collections.abc import AsyncIterable
from dataclasses import dataclass

from hiroba.application.blobs.release import hold_stored, release_blobs
from hiroba.application.files.describe_file import DescribeFile, DescribeFileQuery
from hiroba.application.ports.blob_store import BlobStore, StoredBlob
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.application.shared.failpoints import failpoint
from hiroba.domain.files.errors import FileTooLargeError, QuotaFullError
from hiroba.domain.files.file import StoredFile
from hiroba.domain.files.naming import plain_name
from hiroba.domain.files.storage_rules import StorageRules
from hiroba.domain.shared.errors import TooLargeError
from hiroba.domain.shared.ids import FileId


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmitFileQuery:
    """`size` as it is announced, in bytes; 0 where nothing is."""

    actor: Actor
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmitFile:
    """Whether a file may come, asked before a byte of it is read."""

    uow: UnitOfWork
    storage_rules: StorageRules

    async def execute(self, query: AdmitFileQuery) -> int:
        """How many bytes may come. Raises FileTooLargeError, QuotaFullError."""
        async with self.uow.read() as tx:
            used = await tx.files.storage_used(query.actor.user_id)
        return self.storage_rules.room_for(query.size, used=used)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreFileCommand:
    """`room` as AdmitFile gave it."""

    actor: Actor
    name: str | None
    chunks: AsyncIterable[bytes]
    room: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreFile:
    """Store a file. Until a message carries it, its owner alone can see it."""

    uow: UnitOfWork
    ids: IdGenerator
    blob_store: BlobStore
    storage_rules: StorageRules
    describe: DescribeFile

    async def execute(self, command: StoreFileCommand) -> StoredFile:
        """Durable when this returns. Raises FileTooLargeError, QuotaFullError, StorageFullError, UnavailableError."""
        blob = await self._received(command)
        blobs = [blob.sha256]
        try:
            failpoint("file.after_put")
            file = await self.describe.execute(
                DescribeFileQuery(
                    file_id=FileId(self.ids.new()),
                    owner_id=command.actor.user_id,
                    name=plain_name(command.name),
                    sha256=blob.sha256,
                    size=blob.size,
                )
            )
            blobs = list(file.blobs)
            failpoint("file.before_commit")
            await self._add(file)
        except Exception:
            await release_blobs(blobs, self.uow, self.blob_store)
            raise
        failpoint("file.after_commit")
        return file

    async def _received(self, command: StoreFileCommand) -> StoredBlob:
        try:
            return await self.blob_store.put(command.chunks, max_bytes=command.room)
        except TooLargeError as error:
            if command.room < self.storage_rules.file_bytes:
                raise QuotaFullError from error
            raise FileTooLargeError from error

    async def _add(self, file: StoredFile) -> None:
        async with self.uow() as tx:
            used = await tx.files.storage_used(file.owner_id, lock=True)
            self.storage_rules.room_for(file.size, used=used)
            await hold_stored(file.blobs, tx, self.blob_store)
            await tx.files.add(file)
