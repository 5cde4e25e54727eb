# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# (apsw's own types leave the values of rows open)
"""SQLite through apsw: one writer with group commit, readers with connections of their own.

Statements of bounded cost run on the event loop, because a hop to a thread costs more than they do; COMMIT and bulk
work run off it (docs/adr/0019).
"""

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple
from uuid import UUID

import apsw
from sqlalchemy import Connection, Engine, Executable, Row, create_engine, pool

from hiroba.domain.shared.errors import UnavailableError
from hiroba.infrastructure.sql import apsw_dbapi
from hiroba.infrastructure.sql.apsw_dialect import APSW
from hiroba.infrastructure.sql.group_commit import GroupCommit
from hiroba.infrastructure.sql.session import HotStatement

READERS = 8
BUSY_MILLISECONDS = 10_000
CACHE_KIBIBYTES = 16_384


def open_connection(path: Path, *, read_only: bool = False) -> apsw.Connection:
    """A connection with the pragmas that Hiroba's durability rests on."""
    flags = apsw.SQLITE_OPEN_READWRITE | (0 if read_only else apsw.SQLITE_OPEN_CREATE)
    connection = apsw.Connection(str(path), flags=flags)
    connection.set_busy_timeout(BUSY_MILLISECONDS)
    # One plan per statement, whatever is bound to it. Otherwise a look-up that joins is planned anew for each value,
    # at seven times the cost of running it.
    connection.config(apsw.SQLITE_DBCONFIG_ENABLE_QPSG, 1)
    pragmas = connection.execute(
        f"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        f"PRAGMA temp_store=MEMORY; PRAGMA cache_size=-{CACHE_KIBIBYTES};"
        + ("PRAGMA query_only=ON" if read_only else "")
    )
    pragmas.fetchall()  # apsw runs no further than the first row that nobody has asked for
    return connection


class SqliteSession:
    """Implements SqlSession over one apsw connection."""

    def __init__(self, raw: apsw.Connection, core: Connection) -> None:
        self._raw = raw
        self._core = core

    async def alone(self) -> None:
        """There is one writer: they follow one another as it is."""

    async def execute(self, statement: Executable) -> Sequence[Row[Any]]:
        result = self._core.execute(statement)
        return result.fetchall() if result.returns_rows else ()

    async def execute_many(self, statement: Executable, many: Sequence[Mapping[str, Any]]) -> None:
        if many:
            await asyncio.to_thread(self._core.execute, statement, many)

    async def change(self, statement: Executable) -> int:
        return self._core.execute(statement).rowcount

    async def fetch(self, statement: HotStatement, *values: Any) -> list[tuple[Any, ...]]:
        return self._fetch(statement, values)

    async def fetch_long(self, statement: HotStatement, *values: Any) -> list[tuple[Any, ...]]:
        reading = asyncio.ensure_future(asyncio.to_thread(self._fetch, statement, values))
        try:
            return await asyncio.shield(reading)
        except asyncio.CancelledError:
            await asyncio.wait(
                [reading]
            )  # nobody else may use the connection before its thread has left it
            raise

    def _fetch(self, statement: HotStatement, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        bindings = [str(value) if type(value) is UUID else value for value in values]
        return self._raw.execute(statement.sqlite, bindings).fetchall()


class SqliteDatabase:
    """Implements Database. Open with `open_sqlite`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._engines: list[Engine] = []
        self._connections: list[apsw.Connection] = []
        self._writer = open_connection(path)
        self._write_session = self._session(self._writer)
        self._group_commit = GroupCommit(self._writer)
        self._idle: list[_Reader] = []
        self._slots = asyncio.Semaphore(READERS)

    def write(self) -> "_Writing":
        return _Writing(self._group_commit, self._write_session)

    def read(self) -> "_Reading":
        return _Reading(self)

    async def borrow(self) -> "_Reader":
        """A reader inside a transaction of its own; to be given back."""
        await self._slots.acquire()
        try:
            reader = self._idle.pop() if self._idle else self._open_reader()
            reader.raw.execute("BEGIN")
        except BaseException:
            self._slots.release()
            raise
        return reader

    def give_back(self, reader: "_Reader") -> None:
        try:
            reader.raw.execute("ROLLBACK")
            self._idle.append(reader)
        finally:
            self._slots.release()

    async def ping(self) -> None:
        try:
            async with self.read() as session:
                await session.fetch(HotStatement("SELECT 1"))
        except apsw.Error as error:
            raise UnavailableError from error

    def _open_reader(self) -> "_Reader":
        raw = open_connection(self._path, read_only=True)
        return _Reader(raw, self._session(raw))

    def _session(self, raw: apsw.Connection) -> SqliteSession:
        engine = create_engine(
            f"{APSW}://",
            module=apsw_dbapi,
            creator=lambda: apsw_dbapi.Connection(raw, managed=True),
            poolclass=pool.StaticPool,
            hide_parameters=True,  # an error is logged; what people wrote is not
        )
        self._engines.append(engine)
        self._connections.append(raw)
        return SqliteSession(raw, engine.connect())

    async def close(self) -> None:
        await self._group_commit.close()
        for engine in self._engines:
            engine.dispose()
        for connection in reversed(self._connections):
            connection.close()


class _Reader(NamedTuple):
    raw: apsw.Connection
    session: SqliteSession


class _Writing:
    """Classes, for generators would cost more than the statements between their ends do."""

    __slots__ = ("_member", "_session")

    def __init__(self, group_commit: GroupCommit, session: SqliteSession) -> None:
        self._member = group_commit.transaction()
        self._session = session

    async def __aenter__(self) -> SqliteSession:
        await self._member.__aenter__()
        return self._session

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._member.__aexit__(kind, error, trace)


class _Reading:
    __slots__ = ("_database", "_reader")

    def __init__(self, database: SqliteDatabase) -> None:
        self._database = database
        self._reader: _Reader | None = None

    async def __aenter__(self) -> SqliteSession:
        self._reader = await self._database.borrow()
        return self._reader.session

    async def __aexit__(self, *_: object) -> None:
        if self._reader is not None:
            self._database.give_back(self._reader)


@asynccontextmanager
async def open_sqlite(path: Path) -> AsyncGenerator[SqliteDatabase]:
    """Open the file, making its folder when it is missing. The schema comes from `migrate`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    database = SqliteDatabase(path)
    try:
        yield database
    finally:
        await database.close()
