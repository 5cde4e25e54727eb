"""A connection to an SQLite file of a derived store, as far as those stores use it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, cast

import apsw

Value = int | float | str | bytes | None
_BUSY_MS = 10_000


class Cursor(Protocol):
    @property
    def get(self) -> Any: ...

    def __iter__(self) -> Iterator[tuple[Any, ...]]: ...


class Connection(Protocol):
    """What apsw.Connection offers, with types that are fully known. As a context: a savepoint."""

    def execute(
        self, statements: str, bindings: Sequence[Value] | Mapping[str, Value] | None = None, /
    ) -> Cursor: ...

    def last_insert_rowid(self) -> int: ...

    def set_progress_handler(self, callable: Callable[[], bool], nsteps: int) -> None: ...  # noqa: A002  (apsw's name)

    def close(self) -> None: ...

    def __enter__(self) -> "Connection": ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
        /,
    ) -> bool | None: ...


def connect(path: Path, *, durable: bool = True) -> Connection:
    """Readers never wait for the writer. `durable`: every commit survives a power cut, not only a crash.

    Raises apsw.Error.
    """
    raw = apsw.Connection(str(path))
    raw.config(apsw.SQLITE_DBCONFIG_ENABLE_QPSG, 1)  # one plan per statement, whatever is bound
    connection = cast(Connection, raw)
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    synchronous = "FULL" if durable else "NORMAL"
    connection.execute(f"PRAGMA journal_mode = WAL; PRAGMA synchronous = {synchronous}")
    connection.execute("PRAGMA cache_size = -16000; PRAGMA mmap_size = 268435456")
    return connection
