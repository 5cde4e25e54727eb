"""What a repository or reader may ask of a connection, whichever engine is behind it."""

import re
from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

from sqlalchemy import Executable, Row


class HotStatement:
    """SQL text of a hot path, written once with `?1 ?2 …` and kept ready for both engines."""

    def __init__(self, text: str, *, postgres: str | None = None) -> None:
        self.sqlite = text
        self.postgres = re.sub(r"\?(\d+)", r"$\1", postgres or text)


class SqlSession(Protocol):
    """One open transaction."""

    async def alone(self) -> None:
        """From here on until the end of the transaction no other one passes here: they follow one another."""
        ...

    async def execute(self, statement: Executable) -> Sequence[Row[Any]]:
        """Run a SQLAlchemy Core statement; its rows, or none."""
        ...

    async def execute_many(self, statement: Executable, many: Sequence[Mapping[str, Any]]) -> None:
        """Run one statement for many sets of parameters, off the event loop where it would block it."""
        ...

    async def change(self, statement: Executable) -> int:
        """Run an UPDATE or DELETE; the number of rows it touched."""
        ...

    async def fetch(self, statement: HotStatement, *values: Any) -> list[tuple[Any, ...]]:
        """Run a hot statement. UUIDs come back as text on SQLite and as UUID on PostgreSQL."""
        ...

    async def fetch_long(self, statement: HotStatement, *values: Any) -> list[tuple[Any, ...]]:
        """The same for one that looks at many rows: off the event loop where it would block it. For reading only."""
        ...


class Database(Protocol):
    """One engine."""

    def write(self) -> AbstractAsyncContextManager[SqlSession]:
        """A transaction that is durable once the block has been left without an error."""
        ...

    def read(self) -> AbstractAsyncContextManager[SqlSession]:
        """A consistent snapshot, never waiting for a writer."""
        ...

    async def ping(self) -> None:
        """Raises UnavailableError when the store cannot be reached."""
        ...
