"""Bring a database to a schema revision."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine

from hiroba.infrastructure.sql.revision import sqlite_connection

_LOCK = 0x4869726F6261  # any constant: the advisory lock that lets one process migrate at a time


def alembic_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


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
