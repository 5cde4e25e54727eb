"""Bytes of an upload as they come in."""

import hashlib
from collections.abc import AsyncIterable
from dataclasses import dataclass, replace

from hiroba.application.ports.clock import Clock
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.ports.upload_store import UploadWriter
from hiroba.application.shared.failpoints import failpoint
from hiroba.domain.files.errors import ChecksumMismatchError, UploadOverflowError
from hiroba.domain.files.upload import UPLOAD_KEPT, Upload
from hiroba.domain.shared.errors import StorageFullError

_PART = 1024 * 1024  # bytes for each trip to the writer
_CHECKPOINT = 16 * _PART  # what a crash can cost of one long request


@dataclass(frozen=True, slots=True)
class Checksum:
    """Of the bytes of one request. `algorithm` is `sha1` or `sha256`."""

    algorithm: str
    digest: bytes


class Reception:
    """Takes in one request. `upload` is as far as it is durable."""

    def __init__(
        self,
        upload: Upload,
        writer: UploadWriter,
        checksum: Checksum | None,
        *,
        uow: UnitOfWork,
        clock: Clock,
    ) -> None:
        self.upload = upload
        self._writer = writer
        self._checksum = checksum
        self._digest = None if checksum is None else hashlib.new(checksum.algorithm)
        self._uow = uow
        self._clock = clock
        self._waiting = bytearray()
        self._written = upload.offset

    async def take(self, chunks: AsyncIterable[bytes], *, room: int) -> None:
        """Raises UploadOverflowError past `room`, ChecksumMismatchError, and what breaks the stream off.

        What came before a break is kept, unless it was to be checked.
        """
        await self._writer.begin(self.upload.offset)
        try:
            await self._take_all(chunks, self.upload.offset + room)
        except StorageFullError:
            raise
        except Exception:
            if self._checksum is None:
                await self._keep()
            raise
        if self._checksum is not None and self._hashed() != self._checksum.digest:
            raise ChecksumMismatchError
        await self._keep()

    async def _take_all(self, chunks: AsyncIterable[bytes], end: int) -> None:
        async for chunk in chunks:
            if self._written + len(self._waiting) + len(chunk) > end:
                raise UploadOverflowError
            self._waiting += chunk
            if self._digest is not None:
                self._digest.update(chunk)
            if len(self._waiting) >= _PART:
                await self._write()
            if self._checksum is None and self._written - self.upload.offset >= _CHECKPOINT:
                await self._keep()

    def _hashed(self) -> bytes:
        return b"" if self._digest is None else self._digest.digest()

    async def _write(self) -> None:
        part = bytes(self._waiting)
        self._waiting.clear()
        await self._writer.append(part)
        self._written += len(part)

    async def _keep(self) -> None:
        """Make what has come durable, first the bytes and then their number."""
        if self._waiting:
            await self._write()
        if self._written == self.upload.offset:
            return
        failpoint("upload.before_fsync")
        await self._writer.flush()
        failpoint("upload.after_fsync")
        until = self._clock.now() + UPLOAD_KEPT
        async with self._uow() as tx:
            present = await tx.uploads.get(self.upload.id)
            kept = replace(present, offset=self._written, expires_at=until)
            await tx.uploads.save(kept)
        self.upload = kept
        failpoint("upload.after_offset")
