# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# (apsw's own types leave the values of rows open)
"""PEP 249 over apsw, as much of it as SQLAlchemy and Alembic call.

apsw carries its own, current SQLite; the standard library's depends on the Python it was built with.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

import apsw

apilevel = "2.0"
threadsafety = 1
paramstyle = "qmark"
sqlite_version_info = tuple(int(part) for part in apsw.sqlite_lib_version().split("."))
sqlite_version = apsw.sqlite_lib_version()
Binary = bytes
BUSY_MILLISECONDS = 10_000  # a server beside may be writing

# SQLAlchemy looks the exceptions up on this module; the standard library's classes keep PEP 249's tree.
Warning = sqlite3.Warning  # noqa: A001  # the name PEP 249 asks for
Error = sqlite3.Error
InterfaceError = sqlite3.InterfaceError
DatabaseError = sqlite3.DatabaseError
DataError = sqlite3.DataError
OperationalError = sqlite3.OperationalError
IntegrityError = sqlite3.IntegrityError
InternalError = sqlite3.InternalError
ProgrammingError = sqlite3.ProgrammingError
NotSupportedError = sqlite3.NotSupportedError


def translated(error: apsw.Error) -> Exception:
    """The PEP 249 exception that stands for an apsw one; a full disk or a lock passes as it is, for the writer."""
    if isinstance(error, apsw.FullError | apsw.IOError | apsw.BusyError | apsw.LockedError):
        return error
    if isinstance(error, apsw.ConstraintError):
        return IntegrityError(str(error))
    if isinstance(error, apsw.SQLError | apsw.BindingsError):
        return ProgrammingError(str(error))
    return OperationalError(str(error))


class Cursor:
    arraysize = 1

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._cursor = connection.cursor()
        self._cursor.exec_trace = self._note_description
        self.description: tuple[tuple[Any, ...], ...] | None = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    def _note_description(self, cursor: apsw.Cursor, _sql: str, _bindings: object) -> bool:
        # Only here is the description known for statements that return no row.
        columns = cursor.get_description()
        self.description = (
            tuple((name, None, None, None, None, None, None) for name, *_ in columns) or None
        )
        return True

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> "Cursor":
        self.description = None
        before = self._connection.total_changes()
        try:
            self._cursor.execute(sql, tuple(parameters))
        except apsw.Error as error:
            raise translated(error) from error
        self.rowcount = -1 if self.description else self._connection.total_changes() - before
        self.lastrowid = self._connection.last_insert_rowid()
        return self

    def executemany(self, sql: str, many: Iterable[Sequence[Any]]) -> "Cursor":
        before = self._connection.total_changes()
        try:
            self._cursor.executemany(sql, (tuple(parameters) for parameters in many))
        except apsw.Error as error:
            raise translated(error) from error
        self.rowcount = self._connection.total_changes() - before
        return self

    def fetchone(self) -> tuple[Any, ...] | None:
        return self._cursor.fetchone()

    def fetchmany(self, size: int | None = None) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = []
        while len(rows) < (size or self.arraysize) and (row := self._cursor.fetchone()) is not None:
            rows.append(row)
        return rows

    def fetchall(self) -> list[tuple[Any, ...]]:
        return self._cursor.fetchall()

    def close(self) -> None:
        self._cursor.close()

    def setinputsizes(self, _sizes: object) -> None:
        """Nothing to size: SQLite is dynamically typed."""

    def setoutputsize(self, _size: int, _column: int | None = None) -> None:
        """Nothing to size: SQLite is dynamically typed."""


class Connection:
    """`managed=True`: begin, commit and rollback are the caller's own; PEP 249's become no-ops."""

    def __init__(self, raw: apsw.Connection, *, managed: bool = False) -> None:
        self.raw = raw
        self.managed = managed

    def cursor(self) -> Cursor:
        return Cursor(self.raw)

    def begin(self) -> None:
        if not self.managed and not self.raw.in_transaction:
            self.raw.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        if not self.managed and self.raw.in_transaction:
            self.raw.execute("COMMIT")

    def rollback(self) -> None:
        if not self.managed and self.raw.in_transaction:
            self.raw.execute("ROLLBACK")

    def close(self) -> None:
        if not self.managed:
            self.raw.close()


def connect(path: str) -> Connection:
    raw = apsw.Connection(path)
    raw.set_busy_timeout(BUSY_MILLISECONDS)
    return Connection(raw)
