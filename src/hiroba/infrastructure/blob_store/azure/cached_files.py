"""Blobs as files for programs that want a path. Blocking; used from worker threads.

A file in use is held by a shared lock, and is only removed under an exclusive one: processes may share the folder.
"""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from hiroba.infrastructure.blob_store.upload import Upload, Write, sweep
from hiroba.infrastructure.disk import blob_place


class CachedFiles:
    """Up to `max_bytes`, and beyond that what is in use; of the rest, what was used last stays."""

    def __init__(self, root: Path, max_bytes: int, write: Write = os.write) -> None:
        self._root = root
        self._max_bytes = max_bytes
        self._write = write
        self._busy = Lock()
        self._total = 0  # as far as this process knows

    def prepare(self) -> None:
        """Remove what crashed writers left behind, and what is too much."""
        self._root.mkdir(parents=True, exist_ok=True)
        sweep(self._root / "incoming")
        self._evict()

    def new(self) -> Upload:
        """To be given to `add` when it is whole."""
        return Upload(self._root / "incoming", self._write)

    def add(self, upload: Upload) -> None:
        """Put it at its `place`. Room is made by `make_room`, before which it can be held."""
        added = upload.publish(self.place)
        with self._busy:
            self._total += added.size

    def make_room(self) -> None:
        with self._busy:
            if self._total > self._max_bytes:
                self._evict()

    def place(self, sha256: str) -> Path:
        return blob_place(self._root, sha256)

    def hold(self, sha256: str) -> BinaryIO | None:
        """The file at `place`, which stays there until this is closed. None where there is none."""
        path = self.place(sha256)
        while True:
            try:
                file = path.open("rb")
            except FileNotFoundError:
                return None
            fcntl.flock(file, fcntl.LOCK_SH)
            if os.fstat(file.fileno()).st_nlink:
                os.utime(file.fileno())
                return file
            file.close()  # it was removed between the two calls: once more

    def forget(self, sha256: str) -> None:
        self.place(sha256).unlink(missing_ok=True)

    def _evict(self) -> None:
        """Remove what was not used for longest; some more than is needed, so that it is not due again at once."""
        found = sorted(self._found(), key=lambda one: one[1].st_mtime_ns)
        self._total = sum(facts.st_size for _, facts in found)
        enough = self._max_bytes - self._max_bytes // 8
        for path, facts in found if self._total > self._max_bytes else ():
            if self._total > enough and _remove_if_unused(path):
                self._total -= facts.st_size

    def _found(self) -> Iterator[tuple[Path, os.stat_result]]:
        for path in self._root.glob("??/??/*"):
            try:
                yield path, path.stat()
            except FileNotFoundError:
                continue  # somebody else removed it


def _remove_if_unused(path: Path) -> bool:
    """Whether it is gone."""
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()
    except BlockingIOError:
        return False
    except FileNotFoundError:
        return True
    return True
