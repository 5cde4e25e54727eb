"""Fresh, migrated stores on both engines, each made from a template that was migrated once."""

import asyncio
import shutil
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import apsw
import asyncpg
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from hiroba.infrastructure.sql.engines.postgres import open_postgres
from hiroba.infrastructure.sql.engines.sqlite import open_sqlite
from hiroba.infrastructure.sql.migrate import migrate_postgres, migrate_sqlite
from hiroba.infrastructure.sql.session import Database

OpenDatabase = Callable[[], AbstractAsyncContextManager[Database]]

_TEMPLATE = "template_of_hiroba"


def migrated_sqlite_file(folder: Path) -> Path:
    path = folder / "hiroba.sqlite"
    migrate_sqlite(path)
    connection: Any = apsw.Connection(str(path))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # so that one file is the whole of it
    connection.close()
    return path


def sqlite_copies(template: Path, folder: Path) -> OpenDatabase:
    """Each call opens a new copy of `template` in `folder`."""
    numbers = count(1)

    @asynccontextmanager
    async def opened() -> AsyncGenerator[Database]:
        path = folder / f"hiroba-{next(numbers)}.sqlite"
        await asyncio.to_thread(shutil.copyfile, template, path)
        async with open_sqlite(path) as database:
            yield database

    return opened


@dataclass(frozen=True, slots=True, kw_only=True)
class PostgresForTests:
    """A running server of nobody else; `socket_folder` is where its Unix socket lies."""

    socket_folder: str
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def url(self, database: str) -> str:
        return f"postgresql+asyncpg://postgres@/{database}?host={self.socket_folder}"

    async def new(self) -> str:
        """The address of a database without a schema, as people write it."""
        name = f"new_{next(self.numbers)}"
        await self._run(f"CREATE DATABASE {name}")
        return f"postgresql://postgres@/{name}?host={self.socket_folder}"

    async def prepare(self) -> None:
        """Trade durability for speed, and migrate the template."""
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            await self._run(f"ALTER SYSTEM SET {setting} = off")
        await self._run("SELECT pg_reload_conf()")
        await self._run(f"CREATE DATABASE {_TEMPLATE}")
        await migrate_postgres(self.url(_TEMPLATE))

    @asynccontextmanager
    async def opened(self) -> AsyncGenerator[Database]:
        name = f"test_{next(self.numbers)}"
        await self._run(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
        async with open_postgres(self.url(name)) as database:
            yield database
        await self._run(f"DROP DATABASE {name} WITH (FORCE)")

    @asynccontextmanager
    async def empty(self) -> AsyncGenerator[AsyncEngine]:
        """A database without a schema, for tests of the migrations themselves."""
        name = f"empty_{next(self.numbers)}"
        await self._run(f"CREATE DATABASE {name}")
        engine = create_async_engine(self.url(name))
        try:
            yield engine
        finally:
            await engine.dispose()
        await self._run(f"DROP DATABASE {name} WITH (FORCE)")

    async def _run(self, sql: str) -> None:
        driver: Any = asyncpg  # it is untyped
        connection = await driver.connect(
            user="postgres", database="postgres", host=self.socket_folder
        )
        try:
            await connection.execute(sql)
        finally:
            await connection.close()
