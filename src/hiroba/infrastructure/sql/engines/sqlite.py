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
from typing import Any
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
        self._idle: list[tuple[apsw.Connection, SqliteSession]] = []
        self._slots = asyncio.Semaphore(READERS)

    @asynccontextmanager
    async def write(self) -> AsyncGenerator[SqliteSession]:
        async with self._group_commit.transaction():
            yield self._write_session

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[SqliteSession]:
        async with self._slots:
            raw, session = self._idle.pop() if self._idle else self._open_reader()
            raw.execute("BEGIN")
            try:
                yield session
            finally:
                raw.execute("ROLLBACK")
                self._idle.append((raw, session))

    async def ping(self) -> None:
        try:
            async with self.read() as session:
                await session.fetch(HotStatement("SELECT 1"))
        except apsw.Error as error:
            raise UnavailableError from error

    def _open_reader(self) -> tuple[apsw.Connection, SqliteSession]:
        raw = open_connection(self._path, read_only=True)
        return raw, self._session(raw)

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
        await self._group_commit.drain()
        for engine in self._engines:
            engine.dispose()
        for connection in reversed(self._connections):
            connection.close()


@asynccontextmanager
async def open_sqlite(path: Path) -> AsyncGenerator[SqliteDatabase]:
    """Open the file, making its folder when it is missing. The schema comes from `migrate`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    database = SqliteDatabase(path)
    try:
        yield database
    finally:
        await database.close()
