"""P16 on PostgreSQL: a server that is set to lose acknowledged messages in a power cut is recognised."""

import asyncio
from contextlib import ExitStack

import pytest
from tests.support.databases import PostgresForTests
from tests.support.postgres import running_postgres

from hiroba.infrastructure.sql.postgres_health import unsafe_settings


@pytest.mark.postgres
async def test_P16_a_postgres_that_trades_durability_for_speed_is_named(
    postgres: PostgresForTests,
) -> None:
    assert await unsafe_settings(await postgres.new()) == [
        "fsync=off",
        "full_page_writes=off",
        "synchronous_commit=off",
    ]


@pytest.mark.postgres
def test_P16_a_postgres_as_it_comes_keeps_what_it_acknowledged(postgres: PostgresForTests) -> None:
    with ExitStack() as stack:
        mortal = stack.enter_context(running_postgres())

        async def found() -> list[str]:
            return await unsafe_settings(await mortal.databases.new())

        assert asyncio.run(found()) == []
