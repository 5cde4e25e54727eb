"""One file on its way into the store. Blocking; used from worker threads."""

import fcntl
import hashlib
import os
from collections.abc import AsyncGenerator, AsyncIterable, Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock
from uuid import uuid4

from hiroba.application.ports.blob_store import StoredBlob
from hiroba.application.shared.failpoints import failpoint
from hiroba.domain.shared.errors import TooLargeError
from hiroba.infrastructure.disk import fsync_folder

PART = 1024 * 1024  # bytes for each trip to a thread
Write = Callable[[int, memoryview], int]


class Upload:
    """A temporary file that its writer holds locked, so that a sweep can tell it from an orphan.

    The lock of the thread keeps a cancelled writer's last write and the clean-up apart.
    """

    def __init__(self, folder: Path, write: Write) -> None:
        self.path = folder / uuid4().hex
        self._write = write
        self._busy = Lock()
        self._descriptor: int | None = None
        self._finished = False
        self._digest = hashlib.sha256()
        self._size = 0

    def append(self, data: bytes) -> None:
        with self._busy:
            if self._finished:
                return
            descriptor = self._opened()
            rest = memoryview(data)
            while rest:
                rest = rest[self._write(descriptor, rest) :]
            self._digest.update(data)
            self._size += len(data)

    def held(self) -> StoredBlob:
        """What was appended so far, as the file at `path` holds it."""
        with self._busy:
            self._opened()
            return StoredBlob(self._digest.hexdigest(), self._size)

    def publish(self, place: Callable[[str], Path]) -> StoredBlob:
        """Make it durable and then visible, in this order, at the path for its SHA-256."""
        with self._busy:
            os.fsync(self._opened())
            sha256 = self._digest.hexdigest()
            target = place(sha256)
            target.parent.mkdir(parents=True, exist_ok=True)
            failpoint("blob.before_rename")
            self.path.replace(target)
            failpoint("blob.after_rename")
            for folder in target.parents[:3]:  # each of them may be new
                fsync_folder(folder)
            self._close()
            return StoredBlob(sha256, self._size)

    def discard(self) -> None:
        """Remove what was not published. May be called at any time, more than once."""
        with self._busy:
            self._close()
            self.path.unlink(missing_ok=True)

    def _opened(self) -> int:
        if self._descriptor is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._descriptor = _create_locked(self.path)
        return self._descriptor

    def _close(self) -> None:
        self._finished = True
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _create_locked(path: Path) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    while True:
        descriptor = os.open(path, flags, 0o600)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_nlink:
            return descriptor
        os.close(descriptor)  # a sweep came between the two calls: once more


def sweep(folder: Path) -> int:
    """Remove the files of writers that died; how many. Live ones, of any process, are spared."""
    if not folder.is_dir():
        return 0
    return sum(_remove_if_orphaned(path) for path in folder.iterdir())


def _remove_if_orphaned(path: Path) -> bool:
    with suppress(FileNotFoundError, BlockingIOError):  # published meanwhile, or still written
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()
        return True
    return False


async def in_large_parts(chunks: AsyncIterable[bytes], max_bytes: int) -> AsyncGenerator[bytes]:
    """Raises TooLargeError as soon as there are more than `max_bytes`."""
    waiting, total = bytearray(), 0
    async for chunk in chunks:
        total += len(chunk)
        if total > max_bytes:
            raise TooLargeError
        waiting += chunk
        if len(waiting) >= PART:
            yield bytes(waiting)
            waiting.clear()
    yield bytes(waiting)
