"""Blobs in a container of Azure Blob Storage."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO
from weakref import WeakValueDictionary

from hiroba.application.ports.blob_store import StoredBlob
from hiroba.domain.library.errors import BlobNotFoundError
from hiroba.domain.shared.errors import UnavailableError
from hiroba.infrastructure.blob_store.azure.access import BLOCK, AzureAccess
from hiroba.infrastructure.blob_store.azure.cached_files import CachedFiles
from hiroba.infrastructure.blob_store.azure.container import AzureContainer
from hiroba.infrastructure.blob_store.azure.errors import azure_errors
from hiroba.infrastructure.blob_store.azure.sending import send
from hiroba.infrastructure.blob_store.azure.signing import Signer
from hiroba.infrastructure.blob_store.upload import Upload, in_large_parts
from hiroba.infrastructure.disk import full_disk_translated


class AzureBlobStore:
    """A stream passes through the folder of cached files, for its hash is its name and known only at its end."""

    def __init__(
        self, container: AzureContainer, files: CachedFiles, signer: Signer | None = None
    ) -> None:
        self._container = container
        self._files = files
        self._signer = signer
        self._fetching: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def put(self, chunks: AsyncIterable[bytes], *, max_bytes: int) -> StoredBlob:
        async with self._receiving() as upload:
            async with aclosing(in_large_parts(chunks, max_bytes)) as parts:
                async for part in parts:
                    await asyncio.to_thread(upload.append, part)
            blob = await asyncio.to_thread(upload.held)
            await self._send(upload.path, blob)
            await asyncio.to_thread(self._files.add, upload)
        await asyncio.to_thread(self._files.make_room)
        return blob

    async def take_over(self, path: Path, sha256: str, size: int) -> None:
        """The file is not kept in the cache: its writer still holds it locked."""
        if await asyncio.to_thread(_is_of_size, path, size):
            await self._send(path, StoredBlob(sha256, size))
            await asyncio.to_thread(path.unlink)
        else:
            await self.size(sha256)

    async def read(
        self, sha256: str, *, start: int = 0, end: int | None = None
    ) -> AsyncIterator[bytes]:
        """Raises BlobNotFoundError also on the way, where it is deleted meanwhile."""
        if end is not None and end <= start:
            await self.size(sha256)
            return
        async with aclosing(self._container.read(sha256, start, end)) as blocks:
            async for block in blocks:
                yield block

    async def read_url(
        self, sha256: str, *, life: timedelta, disposition: str, media_type: str
    ) -> str | None:
        if self._signer is None:
            return None
        client = self._container.blob(sha256)
        return self._signer.url(client, life=life, disposition=disposition, media_type=media_type)

    @property
    def url_origin(self) -> str | None:
        return None if self._signer is None else self._signer.origin

    async def size(self, sha256: str) -> int:
        return await self._container.size(sha256)

    @asynccontextmanager
    async def local_path(self, sha256: str) -> AsyncGenerator[Path]:
        self._container.blob(sha256)
        file = await self._held(sha256)
        try:
            await asyncio.to_thread(self._files.make_room)
            yield self._files.place(sha256)
        finally:
            file.close()

    async def claim(self, sha256: str) -> None:
        await self._container.claim(sha256)

    async def delete(self, sha256: str) -> None:
        await self._container.delete(sha256)
        await asyncio.to_thread(self._files.forget, sha256)

    async def list_all(self) -> set[str]:
        return await self._container.list_all()

    async def _send(self, path: Path, blob: StoredBlob) -> None:
        if blob.size > BLOCK and await self._is_there(blob.sha256):
            return
        with azure_errors():
            await send(self._container.blob(blob.sha256), path, blob)

    async def _is_there(self, sha256: str) -> bool:
        try:
            await self.size(sha256)
        except BlobNotFoundError:
            return False
        return True

    async def _held(self, sha256: str) -> BinaryIO:
        """Fetched once, however many ask for it at once."""
        lock = self._fetching.setdefault(sha256, asyncio.Lock())
        async with lock:
            while (file := await asyncio.to_thread(self._files.hold, sha256)) is None:
                await self._fetch(sha256)
        return file

    async def _fetch(self, sha256: str) -> None:
        async with self._receiving() as upload:
            async for block in self.read(sha256):
                await asyncio.to_thread(upload.append, block)
            blob = await asyncio.to_thread(upload.held)
            if blob.sha256 != sha256:
                raise UnavailableError("The file store gave back something else than it was given.")
            await asyncio.to_thread(self._files.add, upload)

    @asynccontextmanager
    async def _receiving(self) -> AsyncGenerator[Upload]:
        """A file that is gone in the end, unless it was published."""
        upload = self._files.new()
        try:
            with full_disk_translated():
                yield upload
        finally:
            await asyncio.shield(asyncio.to_thread(upload.discard))


@asynccontextmanager
async def open_azure(
    access: AzureAccess,
    cache: Path,
    *,
    cache_bytes: int,
    sign: Callable[[], datetime] | None = None,
) -> AsyncGenerator[AzureBlobStore]:
    """`sign`: what time it is, where addresses may be signed. Raises UnavailableError."""
    files = CachedFiles(cache, cache_bytes)
    await asyncio.to_thread(files.prepare)
    service = await asyncio.to_thread(access.service)  # reads files about the machine
    try:
        async with service:
            container = AzureContainer(service, access.container)
            await container.prepare()
            signer = None if sign is None else Signer(service, sign)
            yield AzureBlobStore(container, files, signer)
    finally:
        await asyncio.sleep(0)  # aiohttp closes its sockets in the next turn of the loop


def _is_of_size(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except FileNotFoundError:
        return False
