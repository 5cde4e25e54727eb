"""Every migration is walked up, down and up again, and ends with the tables that the code knows."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect
from tests.support.databases import PostgresForTests

from hiroba.infrastructure.sql.migrate import alembic_config, migrate_sqlite, move_schema
from hiroba.infrastructure.sql.revision import HEAD, current_revision, sqlite_connection
from hiroba.infrastructure.sql.tables import METADATA


def revisions() -> list[str]:
    """From the first to the newest."""
    scripts = ScriptDirectory.from_config(alembic_config())
    return [script.revision for script in reversed(list(scripts.walk_revisions()))]


def test_the_schema_that_is_needed_is_the_newest() -> None:
    assert revisions()[-1] == HEAD


def differences(connection: Connection) -> list[Any]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return compare_metadata(context, METADATA)


def walk(connection: Connection) -> None:
    """Up step by step, down to nothing, up at once; checks what each end holds."""
    for revision in revisions():
        move_schema(connection, revision)
        assert current_revision(connection) == revision
    assert differences(connection) == []

    move_schema(connection, "base")
    left = set(inspect(connection).get_table_names()) - {"alembic_version"}
    assert left == set()

    move_schema(connection, "head")
    assert differences(connection) == []


def test_sqlite_walks_every_migration_up_down_up(tmp_path: Path) -> None:
    with sqlite_connection(tmp_path / "walk.db") as connection:
        walk(connection)


def test_sqlite_migration_is_safe_to_repeat(tmp_path: Path) -> None:
    migrate_sqlite(tmp_path / "twice.db")
    migrate_sqlite(tmp_path / "twice.db")

    with sqlite_connection(tmp_path / "twice.db") as connection:
        assert current_revision(connection) == revisions()[-1]


@pytest.mark.postgres
def test_postgres_walks_every_migration_up_down_up(postgres: PostgresForTests) -> None:
    async def walk_an_empty_one() -> None:
        async with postgres.empty() as engine, engine.connect() as connection:
            await connection.run_sync(walk)

    asyncio.run(walk_an_empty_one())  # Alembic reads its files; no loop of ours waits for that
