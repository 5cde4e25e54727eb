"""Who is cancelled leaves nothing open behind, whether BEGIN, a statement, COMMIT or ROLLBACK was on its way."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable

import pytest
from sqlalchemy import text

from hiroba.infrastructure.sql.session import Database, HotStatement

_ALL = HotStatement("SELECT words FROM said_for_test")


class SaidInVainError(Exception):
    """Ends a transaction that must leave nothing."""


class Wall:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def put_up(self) -> None:
        async with self._database.write() as session:
            await session.execute(text("CREATE TABLE said_for_test (words VARCHAR)"))

    async def read(self) -> list[str]:
        async with self._database.read() as session:
            return sorted(row[0] for row in await session.fetch(_ALL))

    async def say(self, words: str, *, in_vain: bool = False) -> None:
        async with self._database.write() as session:
            insert = text("INSERT INTO said_for_test VALUES (:words)")
            await session.execute(insert.bindparams(words=words))
            if in_vain:
                raise SaidInVainError

    async def say_in_vain(self) -> None:
        with pytest.raises(SaidInVainError):
            await self.say("in vain", in_vain=True)


async def cancelled_ever_later(work: Callable[[], Awaitable[object]]) -> AsyncGenerator[int]:
    """Cancels `work` at once, then one turn of the event loop later each time, until it was quicker."""
    turns = 0
    while True:
        task = asyncio.ensure_future(work())
        for _ in range(turns):
            await asyncio.sleep(0)
        if task.done():
            return
        task.cancel()
        await asyncio.wait([task])
        yield turns
        turns += 1


@pytest.mark.parametrize("kind", ["read", "write", "in vain"])
async def test_whoever_comes_after_a_cancelled_transaction_has_one_of_their_own(
    database: Database, kind: str
) -> None:
    wall = Wall(database)
    await wall.put_up()
    cut_off = {
        "read": wall.read,
        "write": lambda: wall.say("cut off"),
        "in vain": wall.say_in_vain,
    }[kind]

    async for turns in cancelled_ever_later(cut_off):
        await wall.say(f"afterwards {turns:03}")
        before = await wall.read()
        await wall.say_in_vain()
        assert await wall.read() == before
        assert f"afterwards {turns:03}" in before

    assert "in vain" not in await wall.read()
    assert "afterwards 000" in await wall.read()
