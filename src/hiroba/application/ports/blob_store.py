"""Whole files, addressed by the SHA-256 of their content."""

from collections.abc import AsyncIterable, AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final, Protocol

MAX_URL_LIFE: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class StoredBlob:
    sha256: str  # 64 lower-case hexadecimal digits
    size: int  # bytes


class BlobStore(Protocol):
    """Every method raises UnavailableError where the store is on another machine that does not answer."""

    async def put(self, chunks: AsyncIterable[bytes], *, max_bytes: int) -> StoredBlob:
        """Store a stream. Durable (flushed, file and folder) when it returns; nothing half-written is ever visible.

        Raises TooLargeError past `max_bytes`, StorageFullError on a full disk.
        """
        ...

    async def take_over(self, path: Path, sha256: str, size: int) -> None:
        """Make the file at `path`, on the disk of the data folder, this blob; it is gone from `path` then.

        Durable when it returns, and safe to repeat. Raises BlobNotFoundError where it is whole in neither place,
        StorageFullError.
        """
        ...

    def read(self, sha256: str, *, start: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
        """Bytes from `start` up to but not including `end`. Raises BlobNotFoundError."""
        ...

    async def read_url(
        self, sha256: str, *, life: timedelta, disposition: str, media_type: str
    ) -> str | None:
        """Where anybody who has the address reads this one blob for `life`, `MAX_URL_LIFE` at most; None: not here.

        `disposition` and `media_type` are the headers that it is answered with. Whether it is there is not asked.
        """
        ...

    @property
    def url_origin(self) -> str | None:
        """Whose addresses `read_url` gives, as `scheme://host[:port]`; None: it gives none."""
        ...

    async def size(self, sha256: str) -> int:
        """In bytes. Raises BlobNotFoundError."""
        ...

    def local_path(self, sha256: str) -> AbstractAsyncContextManager[Path]:
        """A file with the content, for programs that want a path. Read only.

        It stands there until the context ends, unless the blob is deleted. Raises BlobNotFoundError, StorageFullError.
        """
        ...

    async def claim(self, sha256: str) -> None:
        """Say that it is about to be referred to: no `delete` that began before takes it away after.

        Raises BlobNotFoundError.
        """
        ...

    async def delete(self, sha256: str) -> None:
        """Remove if present."""
        ...

    async def list_all(self) -> set[str]:
        """Every SHA-256 held, for the audit that compares the stores."""
        ...
