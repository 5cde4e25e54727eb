"""A store that counts what it is asked."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Executable, Row

from hiroba.infrastructure.sql.session import Database, HotStatement, SqlSession


@dataclass(slots=True)
class Counts:
    statements: int = 0
    writes: int = 0


class CountingSession:
    """Implements SqlSession around another."""

    def __init__(self, session: SqlSession, counts: Counts) -> None:
        self._session = session
        self._counts = counts

    async def alone(self) -> None:
        await self._session.alone()

    async def execute(self, statement: Executable) -> Sequence[Row[Any]]:
        self._counts.statements += 1
        return await self._session.execute(statement)

    async def execute_many(self, statement: Executable, many: Sequence[Mapping[str, Any]]) -> None:
        self._counts.statements += 1
        await self._session.execute_many(statement, many)

    async def change(self, statement: Executable) -> int:
        self._counts.statements += 1
        return await self._session.change(statement)

    async def fetch(self, statement: HotStatement, *values: Any) -> list[tuple[Any, ...]]:
        self._counts.statements += 1
        return await self._session.fetch(statement, *values)

    async def fetch_long(self, statement: HotStatement, *values: Any) -> list[tuple[Any, ...]]:
        self._counts.statements += 1
        return await self._session.fetch_long(statement, *values)


class CountingDatabase:
    """Implements Database around another."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.counts = Counts()

    @asynccontextmanager
    async def write(self) -> AsyncGenerator[CountingSession]:
        self.counts.writes += 1
        async with self._database.write() as session:
            yield CountingSession(session, self.counts)

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[CountingSession]:
        async with self._database.read() as session:
            yield CountingSession(session, self.counts)

    async def ping(self) -> None:
        await self._database.ping()
