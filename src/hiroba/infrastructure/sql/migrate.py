"""Bring a database to a schema revision."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.ext.asyncio import create_async_engine

from hiroba.infrastructure.sql.apsw_dialect import APSW

_LOCK = 0x4869726F6261  # any constant: the advisory lock that lets one process migrate at a time


def alembic_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def head_revision() -> str:
    head = ScriptDirectory.from_config(alembic_config()).get_current_head()
    return head or "base"


def current_revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def move_schema(connection: Connection, revision: str) -> None:
    """Upgrade or downgrade to `revision` (`head`, `base` or a name)."""
    config = alembic_config()
    config.attributes["connection"] = connection
    if revision == "base":
        command.downgrade(config, "base")
    else:
        command.upgrade(config, revision)


def migrate_sqlite(path: Path, revision: str = "head") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with sqlite_connection(path) as connection:
        move_schema(connection, revision)
        connection.commit()


@contextmanager
def sqlite_connection(path: Path) -> Generator[Connection]:
    engine = create_engine(f"{APSW}:///{path}")
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


async def migrate_postgres(url: str, revision: str = "head") -> None:
    engine = create_async_engine(url)
    try:
        async with engine.connect() as connection:
            await connection.execute(text(f"SELECT pg_advisory_lock({_LOCK})"))
            await connection.commit()
            try:
                await connection.run_sync(move_schema, revision)
                await connection.commit()
            finally:
                await connection.execute(text(f"SELECT pg_advisory_unlock({_LOCK})"))
    finally:
        await engine.dispose()


def sqlite_revision(path: Path) -> str | None:
    """None for a file that is missing or has no schema."""
    if not path.exists():
        return None
    with sqlite_connection(path) as connection:
        return current_revision(connection)


async def postgres_revision(url: str) -> str | None:
    engine = create_async_engine(url)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(current_revision)
    finally:
        await engine.dispose()
