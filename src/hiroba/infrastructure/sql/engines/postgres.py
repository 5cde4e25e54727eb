"""PostgreSQL through SQLAlchemy's asyncio engine and asyncpg, pooled: 20 connections and 30 more under load.

The pool and Core statements are SQLAlchemy's; BEGIN, COMMIT and hot statements go straight to asyncpg.
"""

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
from sqlalchemy import Executable, Row
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolExhaustedError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from hiroba.application.shared.failpoints import failpoint
from hiroba.domain.shared.errors import StorageFullError, UnavailableError
from hiroba.infrastructure.sql.session import HotStatement

POOL_SIZE = 20
MAX_OVERFLOW = 30
RECYCLE_SECONDS = 3_600
_ALONE = "SELECT pg_advisory_xact_lock(8137)"  # any number, the same in every process
# What the server or the way to it does when it falls, is down, or comes up again: it passes without us.
_AWAY = (
    OSError,
    PoolExhaustedError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,  # a connection that broke in the middle of something
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.TooManyConnectionsError,
)

_DRIVER_ERRORS = (
    OSError,
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
)


class PostgresSession:
    """Implements SqlSession over one pooled connection."""

    def __init__(self, raw: Any, core: AsyncConnection) -> None:
        self._raw = raw  # asyncpg.Connection, which is untyped
        self._core = core
        self._is_alone = False

    async def alone(self) -> None:
        if not self._is_alone:
            await self._raw.execute(_ALONE)
            self._is_alone = True

    async def execute(self, statement: Executable) -> Sequence[Row[Any]]:
        result = await self._core.execute(statement)
        return result.fetchall() if result.returns_rows else ()

    async def execute_many(self, statement: Executable, many: Sequence[Mapping[str, Any]]) -> None:
        if many:
            await self._core.execute(statement, many)

    async def change(self, statement: Executable) -> int:
        return (await self._core.execute(statement)).rowcount

    async def fetch(self, statement: HotStatement, *values: Any) -> list[tuple[Any, ...]]:
        return await self._raw.fetch(statement.postgres, *values)

    async def fetch_long(self, statement: HotStatement, *values: Any) -> list[tuple[Any, ...]]:
        return await self.fetch(statement, *values)


class PostgresDatabase:
    """Implements Database. Open with `open_postgres`."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    @asynccontextmanager
    async def write(self) -> AsyncGenerator[PostgresSession]:
        async with self._transaction("BEGIN", before_commit="store.before_commit") as session:
            yield session
        failpoint("store.after_commit")

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[PostgresSession]:
        begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        async with self._transaction(begin) as session:
            yield session

    @asynccontextmanager
    async def _transaction(
        self, begin: str, *, before_commit: str | None = None
    ) -> AsyncGenerator[PostgresSession]:
        async with _translating(), self._engine.connect() as core:
            raw: Any = (await core.get_raw_connection()).driver_connection
            try:
                await raw.execute(begin)
                yield PostgresSession(raw, core)
                if before_commit is not None:
                    failpoint(before_commit)
                await raw.execute("COMMIT")
            except BaseException:
                await _roll_back(raw)
                raise

    async def ping(self) -> None:
        async with self.read() as session:
            await session.fetch(HotStatement("SELECT 1"))


async def _roll_back(raw: Any) -> None:
    """A connection that cannot roll back is thrown away: the error to tell is the one that ended the transaction.

    Whoever is cancelled while BEGIN or COMMIT is on its way leaves it open or closed; ROLLBACK serves both.
    """
    if raw.is_closed():
        return
    try:
        await raw.execute("ROLLBACK")
    except _DRIVER_ERRORS:
        raw.terminate()
    except BaseException:  # cancelled once more: nobody else may be given what is still open
        raw.terminate()
        raise


@asynccontextmanager
async def _translating() -> AsyncGenerator[None]:
    """Raises UnavailableError and StorageFullError, whichever road the driver's error came by."""
    try:
        yield
    except (SQLAlchemyError, *_DRIVER_ERRORS) as error:
        cause = error.driver_exception if isinstance(error, DBAPIError) else error
        if isinstance(cause, asyncpg.DiskFullError):
            raise StorageFullError from error
        if isinstance(cause, _AWAY):
            raise UnavailableError(retry_after=2) from error
        raise


@asynccontextmanager
async def open_postgres(url: str) -> AsyncGenerator[PostgresDatabase]:
    """`url` is `postgresql+asyncpg://…`. The schema comes from `migrate`."""
    engine = create_async_engine(
        url,
        isolation_level="AUTOCOMMIT",  # transactions are opened by hand, once for both roads
        pool_size=POOL_SIZE,
        max_overflow=MAX_OVERFLOW,
        pool_recycle=RECYCLE_SECONDS,
        pool_pre_ping=True,
        hide_parameters=True,  # an error is logged; what people wrote is not
    )
    try:
        yield PostgresDatabase(engine)
    finally:
        await engine.dispose()
