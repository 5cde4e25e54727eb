"""Uploads as files in one folder, on the disk of the data folder."""

import asyncio
import os
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID

from hiroba.domain.files.errors import UploadBusyError, UploadNotFoundError
from hiroba.domain.library.errors import BlobNotFoundError
from hiroba.domain.shared.ids import FileId
from hiroba.infrastructure.disk import full_disk_translated
from hiroba.infrastructure.upload_store.partial_file import PartialFile, open_locked

TakeOver = Callable[[Path, str, int], Awaitable[None]]  # as BlobStore.take_over


class LocalDiskUploadStore:
    """What is whole is handed to `take_over`. Call `prepare()` before use."""

    def __init__(self, folder: Path, take_over: TakeOver) -> None:
        self._folder = folder
        self._take_over = take_over

    async def prepare(self) -> None:
        await asyncio.to_thread(self._folder.mkdir, parents=True, exist_ok=True)

    @asynccontextmanager
    async def writing(self, upload_id: FileId) -> AsyncGenerator["LocalDiskUploadWriter"]:
        path = self._path(upload_id)
        descriptor = await asyncio.to_thread(open_locked, path)
        if descriptor is None:
            raise UploadBusyError
        partial = PartialFile(path, descriptor)
        try:
            yield LocalDiskUploadWriter(partial, path, self._take_over)
        finally:
            await asyncio.shield(asyncio.to_thread(partial.close))

    async def discard(self, upload_id: FileId) -> None:
        await asyncio.to_thread(self._path(upload_id).unlink, missing_ok=True)

    async def list_all(self) -> set[FileId]:
        names = await asyncio.to_thread(os.listdir, self._folder)
        return {FileId(UUID(name)) for name in names}

    def _path(self, upload_id: FileId) -> Path:
        return self._folder / str(upload_id)


class LocalDiskUploadWriter:
    """Implements UploadWriter."""

    def __init__(self, partial: PartialFile, path: Path, take_over: TakeOver) -> None:
        self._partial = partial
        self._path = path
        self._take_over = take_over

    async def begin(self, offset: int) -> None:
        await asyncio.to_thread(self._partial.begin, offset)

    async def append(self, data: bytes) -> None:
        with full_disk_translated():
            await asyncio.to_thread(self._partial.append, data)

    async def flush(self) -> None:
        with full_disk_translated():
            await asyncio.to_thread(self._partial.flush)

    async def digest(self) -> str:
        return await asyncio.to_thread(self._partial.digest)

    async def publish(self, sha256: str, size: int) -> None:
        try:
            await self._take_over(self._path, sha256, size)
        except BlobNotFoundError as error:
            raise UploadNotFoundError from error
