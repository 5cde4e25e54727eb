"""Blobs as files in one folder, at ab/cd/<sha256>."""

import asyncio
import os
import re
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import BinaryIO

from hiroba.application.ports.blob_store import StoredBlob
from hiroba.domain.library.errors import BlobNotFoundError
from hiroba.infrastructure.blob_store.upload import PART, Upload, Write, in_large_parts, sweep
from hiroba.infrastructure.disk import (
    blob_place,
    fsync_folder,
    full_disk_translated,
    to_its_end,
)

_SHA256 = re.compile(r"[0-9a-f]{64}")


class LocalDiskBlobStore:
    """Call `prepare()` once before use. `write` is how bytes reach a file, as in `os.write`."""

    def __init__(self, root: Path, *, write: Write = os.write) -> None:
        self._root = root
        self._incoming = root / "incoming"
        self._write = write

    async def prepare(self) -> int:
        """Create the folders and remove what crashed writers left behind; how many files."""
        return await asyncio.to_thread(self._prepare)

    async def put(self, chunks: AsyncIterable[bytes], *, max_bytes: int) -> StoredBlob:
        upload = Upload(self._incoming, self._write)
        try:
            with full_disk_translated():
                async with aclosing(in_large_parts(chunks, max_bytes)) as parts:
                    async for part in parts:
                        await asyncio.to_thread(upload.append, part)
                return await asyncio.to_thread(upload.publish, self._place)
        finally:
            await asyncio.shield(asyncio.to_thread(upload.discard))

    async def take_over(self, path: Path, sha256: str, size: int) -> None:
        with full_disk_translated():
            await to_its_end(partial(_move, path, self._place(sha256), size))

    async def read(
        self, sha256: str, *, start: int = 0, end: int | None = None
    ) -> AsyncIterator[bytes]:
        file = await asyncio.to_thread(self._open, sha256, start)
        try:
            left = None if end is None else end - start
            while left is None or left > 0:
                part = await asyncio.to_thread(file.read, min(PART, left or PART))
                if not part:
                    break
                left = None if left is None else left - len(part)
                yield part
        finally:
            await asyncio.to_thread(file.close)

    async def size(self, sha256: str) -> int:
        return (await asyncio.to_thread(self._stat, sha256)).st_size

    async def read_url(
        self,
        sha256: str,  # noqa: ARG002  # the port's
        *,
        life: timedelta,  # noqa: ARG002  # the port's
        disposition: str,  # noqa: ARG002  # the port's
        media_type: str,  # noqa: ARG002  # the port's
    ) -> str | None:
        return None  # nobody but this program can read the disk

    @property
    def url_origin(self) -> str | None:
        return None

    @asynccontextmanager
    async def local_path(self, sha256: str) -> AsyncGenerator[Path]:
        await self.claim(sha256)
        yield self._place(sha256)

    async def claim(self, sha256: str) -> None:
        """A `delete` is over before its caller lets go of the hash, so there is nothing more to do."""
        if not await asyncio.to_thread(self._place(sha256).is_file):
            raise BlobNotFoundError

    async def delete(self, sha256: str) -> None:
        await to_its_end(partial(self._delete, self._place(sha256)))

    async def list_all(self) -> set[str]:
        return await asyncio.to_thread(self._list_all)

    def _prepare(self) -> int:
        self._incoming.mkdir(parents=True, exist_ok=True)
        fsync_folder(self._root)
        fsync_folder(self._root.parent)
        return sweep(self._incoming)

    def _place(self, sha256: str) -> Path:
        if not _SHA256.fullmatch(sha256):
            raise BlobNotFoundError
        return blob_place(self._root, sha256)

    def _stat(self, sha256: str) -> os.stat_result:
        try:
            return self._place(sha256).stat()
        except FileNotFoundError as error:
            raise BlobNotFoundError from error

    def _open(self, sha256: str, start: int) -> BinaryIO:
        try:
            file = self._place(sha256).open("rb")
        except FileNotFoundError as error:
            raise BlobNotFoundError from error
        file.seek(start)
        return file

    def _delete(self, path: Path) -> None:
        try:
            path.unlink()
        except FileNotFoundError:
            return  # the port asks for its absence, and absent it is
        fsync_folder(path.parent)

    def _list_all(self) -> set[str]:
        names = (path.name for path in self._root.glob("??/??/*"))
        return {name for name in names if _SHA256.fullmatch(name)}


def _move(path: Path, target: Path, size: int) -> None:
    """An earlier attempt may have done so already, and may have ended before the folders were written."""
    if _size_of(path) == size:
        target.parent.mkdir(parents=True, exist_ok=True)
        with path.open("rb") as file:
            os.fsync(file.fileno())
        path.replace(target)
    elif not target.exists():
        raise BlobNotFoundError
    for folder in (*target.parents[:3], path.parent):
        fsync_folder(folder)


def _size_of(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return None
