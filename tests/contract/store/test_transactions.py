"""What a transaction promises on either engine."""

import pytest
from tests.support.identity import a_user

from hiroba.domain.identity.errors import UserNotFoundError
from hiroba.infrastructure.sql.session import Database, HotStatement
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork


async def test_store_answers_a_ping(database: Database) -> None:
    await database.ping()


async def test_hot_statement_takes_numbered_values(database: Database) -> None:
    async with database.read() as session:
        rows = await session.fetch(
            HotStatement("SELECT CAST(?2 AS TEXT), CAST(?1 AS TEXT)"), "広", "場"
        )

    assert [tuple(row) for row in rows] == [("場", "広")]


async def test_what_was_written_before_an_error_is_not_kept(uow: SqlUnitOfWork) -> None:
    user = a_user()

    async def stop_half_way() -> None:
        async with uow() as tx:
            await tx.users.add(user)
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        await stop_half_way()

    async with uow.read() as tx:
        with pytest.raises(UserNotFoundError):
            await tx.users.get(user.id)


async def test_each_test_meets_an_empty_store(uow: SqlUnitOfWork) -> None:
    async with uow() as tx:
        assert await tx.users.list_page(limit=10, offset=0) == []
        await tx.users.add(a_user(email="first@example.org"))
