"""One upload's bytes on the disk, held locked by its one writer. Blocking; used from worker threads."""

import fcntl
import hashlib
import os
from pathlib import Path
from threading import Lock

from hiroba.domain.files.errors import UploadNotFoundError
from hiroba.infrastructure.disk import fsync_folder


class PartialFile:
    """The thread's lock keeps a cancelled writer's last write and the closing apart."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor = descriptor
        self._busy = Lock()
        self._is_closed = False

    def begin(self, offset: int) -> None:
        """Raises UploadNotFoundError where fewer bytes are left than were promised to be kept."""
        with self._busy:
            if self._size() < offset:
                raise UploadNotFoundError
            os.ftruncate(self._descriptor, offset)
            os.lseek(self._descriptor, offset, os.SEEK_SET)

    def append(self, data: bytes) -> None:
        with self._busy:
            rest = memoryview(data)
            while rest and not self._is_closed:
                rest = rest[os.write(self._descriptor, rest) :]

    def flush(self) -> None:
        with self._busy:
            os.fsync(self._descriptor)
            fsync_folder(self._path.parent)

    def digest(self) -> str:
        with self._busy:
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            with os.fdopen(os.dup(self._descriptor), "rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()

    def close(self) -> None:
        """Leaves no empty file behind: it stood only for its lock."""
        with self._busy:
            if self._size() == 0:
                self._unlink_if_own()
            os.close(self._descriptor)
            self._is_closed = True

    def _size(self) -> int:
        return os.fstat(self._descriptor).st_size

    def _unlink_if_own(self) -> None:
        if _is_at(self._path, self._descriptor):
            self._path.unlink()


def open_locked(path: Path) -> int | None:
    """A descriptor that holds the lock of the file, which is made if need be; None while somebody else holds it."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return None
        if _is_at(path, descriptor):
            return descriptor
        os.close(descriptor)  # it was moved or removed between the two calls: once more


def _is_at(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
