"""Files on their way in, kept until they are whole. What was flushed survives whatever happens."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from hiroba.domain.shared.ids import FileId


class UploadWriter(Protocol):
    """The one writer of an upload."""

    async def begin(self, offset: int) -> None:
        """Forget what stands behind `offset`, and go on there. Raises UploadNotFoundError where less is left."""
        ...

    async def append(self, data: bytes) -> None:
        """Raises StorageFullError."""
        ...

    async def flush(self) -> None:
        """Make everything appended durable."""
        ...

    async def digest(self) -> str:
        """The SHA-256 of all that is there, in hexadecimal."""
        ...

    async def publish(self, sha256: str, size: int) -> None:
        """Move it into the blob store. Safe to repeat. Raises UploadNotFoundError where it is in neither place."""
        ...


class UploadStore(Protocol):
    def writing(self, upload_id: FileId) -> AbstractAsyncContextManager[UploadWriter]:
        """Raises UploadBusyError while another writes, in whichever process."""
        ...

    async def discard(self, upload_id: FileId) -> None:
        """Remove what there is of it."""
        ...

    async def list_all(self) -> set[FileId]: ...
