"""Uploads as files in one folder, on the same disk as the blobs they become."""

import asyncio
import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID

from hiroba.domain.files.errors import UploadBusyError
from hiroba.domain.shared.ids import FileId
from hiroba.infrastructure.disk import blob_place, full_disk_translated
from hiroba.infrastructure.upload_store.partial_file import PartialFile, open_locked


class LocalDiskUploadStore:
    """`blobs` is the folder of LocalDiskBlobStore, with the blobs at ab/cd/<sha256>. Call `prepare()` before use."""

    def __init__(self, blobs: Path) -> None:
        self._blobs = blobs
        self._folder = blobs / "uploads"

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
            yield LocalDiskUploadWriter(partial, self._blobs)
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

    def __init__(self, partial: PartialFile, blobs: Path) -> None:
        self._partial = partial
        self._blobs = blobs

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
        target = blob_place(self._blobs, sha256)
        with full_disk_translated():
            await asyncio.to_thread(self._partial.publish, target, size)
