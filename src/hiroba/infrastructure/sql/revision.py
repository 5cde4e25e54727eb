"""Which schema a database has, and which one this version of Hiroba needs. Asked at every start, so without Alembic."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.ext.asyncio import create_async_engine

from hiroba.infrastructure.sql.apsw_dialect import APSW

HEAD = "0021"  # the newest of migrations/versions; a test compares them
_NEWEST = text("SELECT version_num FROM alembic_version")


def current_revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(_NEWEST).scalar_one_or_none()


@contextmanager
def sqlite_connection(path: Path) -> Generator[Connection]:
    engine = create_engine(f"{APSW}:///{path}")
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


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
