"""Part of one file, read piece by piece. Blocking; used from worker threads."""

import os
from pathlib import Path
from threading import Lock

from hiroba.domain.library.errors import BlobNotFoundError

# For each trip to a thread: what is larger leaves the processor's cache before it is sent, and many readers at once
# then go at half the speed.
PIECE = 256 * 1024


class Reading:
    """From `start` to before `end`, or to the file's end. Opens with the first piece and closes with the last one:
    a short range costs a single trip. The lock keeps a cancelled reader's last piece and the closing apart.
    """

    def __init__(self, path: Path, start: int, end: int | None) -> None:
        self._path = path
        self._at = start
        self._end = end
        self._busy = Lock()
        self._descriptor: int | None = None
        self.is_over = end is not None and start >= end

    def piece(self) -> bytes:
        """The next bytes; none at the end. Raises BlobNotFoundError."""
        with self._busy:
            if self.is_over:
                return b""
            wanted = PIECE if self._end is None else min(PIECE, self._end - self._at)
            read = os.pread(self._opened(), wanted, self._at)
            self._at += len(read)
            if not read or self._at == self._end:
                self._close()
            return read

    def close(self) -> None:
        """May be called at any time, more than once."""
        with self._busy:
            self._close()

    def _opened(self) -> int:
        if self._descriptor is None:
            try:
                self._descriptor = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
            except FileNotFoundError as error:
                raise BlobNotFoundError from error
        return self._descriptor

    def _close(self) -> None:
        self.is_over = True
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
