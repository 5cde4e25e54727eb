"""Every contract is tested on both engines. PostgreSQL is a real server, started for this test run alone."""

from collections.abc import AsyncGenerator

import pytest
from tests.support.databases import OpenDatabase, PostgresForTests

from hiroba.infrastructure.sql.session import Database
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork


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
