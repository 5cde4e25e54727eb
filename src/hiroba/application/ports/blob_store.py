"""Whole files, addressed by the SHA-256 of their content."""

from collections.abc import AsyncIterable, AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class StoredBlob:
    sha256: str  # 64 lower-case hexadecimal digits
    size: int  # bytes


class BlobStore(Protocol):
    async def put(self, chunks: AsyncIterable[bytes], *, max_bytes: int) -> StoredBlob:
        """Store a stream. Durable (flushed, file and folder) when it returns; nothing half-written is ever visible.

        Raises TooLargeError past `max_bytes`, StorageFullError on a full disk.
        """
        ...

    def read(self, sha256: str, *, start: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
        """Bytes from `start` up to but not including `end`. Raises BlobNotFoundError."""
        ...

    async def size(self, sha256: str) -> int:
        """In bytes. Raises BlobNotFoundError."""
        ...

    async def local_path(self, sha256: str) -> Path:
        """A file with the content, for programs that want a path. Read only. Raises BlobNotFoundError."""
        ...

    async def delete(self, sha256: str) -> None:
        """Remove if present."""
        ...

    async def list_all(self) -> set[str]:
        """Every SHA-256 held, for the audit that compares the stores."""
        ...
