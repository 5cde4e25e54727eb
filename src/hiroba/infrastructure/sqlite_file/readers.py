"""A few reading connections: for threads, and for what is read so quickly that a thread would cost more."""

import asyncio
import queue
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import apsw

from hiroba.domain.shared.errors import UnavailableError
from hiroba.infrastructure.sqlite_file.connection import Connection, connect

T = TypeVar("T")

_THREADS = 2
_SECONDS = 5.0  # for one read: a query's cost is bounded, so only an overloaded disk comes near
_STEPS = 20_000  # of SQLite's machine between two looks at the clock, about a millisecond


class _Reader:
    """One connection that stops a read which runs past its time."""

    def __init__(self, path: Path, seconds: float) -> None:
        self._seconds = seconds
        self.connection = connect(path)
        self._end = float("inf")
        self.connection.set_progress_handler(self._is_over, _STEPS)

    def run(self, read: Callable[[Connection], T]) -> T:
        self._end = time.monotonic() + self._seconds
        try:
            return read(self.connection)
        except apsw.InterruptError as error:
            raise UnavailableError("The search took too long.", retry_after=1) from error

    def _is_over(self) -> bool:
        return time.monotonic() > self._end


class SqliteReaders:
    def __init__(self, path: Path, *, seconds: float = _SECONDS) -> None:
        """Raises apsw.Error when the file cannot be opened."""
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="sqlite-file")
        self._idle: queue.SimpleQueue[_Reader] = queue.SimpleQueue()
        for _ in range(_THREADS):
            self._idle.put(_Reader(path, seconds))

    async def run(self, read: Callable[[Connection], T]) -> T:
        """Raises UnavailableError when `read` takes too long."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._run, read)

    def at_once(self, read: Callable[[Connection], T | None]) -> T | None:
        """Where `read` is bounded (docs/adr/0019). None where it says so, or where every connection is in use."""
        try:
            reader = self._idle.get_nowait()
        except queue.Empty:
            return None
        try:
            return reader.run(read)
        finally:
            self._idle.put(reader)

    def _run(self, read: Callable[[Connection], T]) -> T:
        reader = self._idle.get()
        try:
            return reader.run(read)
        finally:
            self._idle.put(reader)

    def close(self) -> None:
        """Finishes the reads that wait."""
        self._threads.shutdown()
        for _ in range(_THREADS):
            self._idle.get().connection.close()
