"""Taking in the files of documents."""

from collections.abc import AsyncGenerator, AsyncIterable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from hiroba.application.blobs.release import hold_stored, release_blobs
from hiroba.application.ports.blob_store import BlobStore
from hiroba.application.ports.parser import Parser
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import Actor, require
from hiroba.application.shared.failpoints import failpoint
from hiroba.domain.identity.permissions import Permission
from hiroba.domain.library.errors import EmptyDocumentError

_HEAD_BYTES = 8_192


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadedFile:
    sha256: str
    size: int  # bytes
    media_type: str
    file_name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreUploadCommand:
    actor: Actor
    chunks: AsyncIterable[bytes]
    file_name: str | None
    max_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreUpload:
    """Store a file of a kind that can be read. Until a document refers to it, it is nobody's."""

    blob_store: BlobStore
    parser: Parser

    async def execute(self, command: StoreUploadCommand) -> UploadedFile:
        """Raises ForbiddenError before a byte is read; UnsupportedDocumentError, EmptyDocumentError, TooLargeError."""
        require(command.actor, Permission.DOCUMENT_WRITE)
        watched = _Watched(command, self.parser)
        blob = await self.blob_store.put(watched.chunks(), max_bytes=command.max_bytes)
        failpoint("document.after_put")
        return UploadedFile(
            sha256=blob.sha256,
            size=blob.size,
            media_type=watched.media_type,
            file_name=command.file_name,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DropUpload:
    """Let go of an upload whose request went wrong before a document could refer to it."""

    uow: UnitOfWork
    blob_store: BlobStore

    async def execute(self, upload: UploadedFile) -> None:
        await release_blobs([upload.sha256], self.uow, self.blob_store)


class _Watched:
    """Recognises the file by its first bytes, while it is still coming in."""

    def __init__(self, command: StoreUploadCommand, parser: Parser) -> None:
        self._command = command
        self._parser = parser
        self.media_type = ""

    async def chunks(self) -> AsyncGenerator[bytes]:
        head = b""
        async for chunk in self._command.chunks:
            head += chunk
            if len(head) >= _HEAD_BYTES:
                break
        if not head.strip():
            raise EmptyDocumentError
        self.media_type = self._parser.detect(head, self._command.file_name)
        yield head
        async for chunk in self._command.chunks:
            yield chunk


@asynccontextmanager
async def kept(
    upload: UploadedFile | None, uow: UnitOfWork, blob_store: BlobStore
) -> AsyncGenerator[None]:
    """Let go of the upload if what should refer to it was refused."""
    try:
        yield
    except Exception:
        if upload is not None:
            await release_blobs([upload.sha256], uow, blob_store)
        raise


async def require_stored(
    upload: UploadedFile | None, tx: Transaction, blob_store: BlobStore
) -> None:
    """Asked inside the transaction that refers to it: the same content may just have been let go of by another.

    Raises UnavailableError.
    """
    if upload is not None:
        await hold_stored([upload.sha256], tx, blob_store)
