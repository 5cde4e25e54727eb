"""Search over messages in an SQLite file of its own, with FTS5."""

import asyncio
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from uuid import UUID

import apsw
import orjson

from hiroba.application.ports.message_search import (
    IndexChanges,
    IndexProgress,
    Mark,
    MessageCriteria,
    MessageHit,
)
from hiroba.domain.channels.excerpts import Span
from hiroba.domain.shared.ids import MessageId
from hiroba.infrastructure.message_search.sqlite_match import (
    Asked,
    asks_for_something,
    match_expression,
)
from hiroba.infrastructure.message_search.sqlite_rows import DAY, write
from hiroba.infrastructure.message_search.sqlite_schema import (
    keep_progress,
    make_anew,
    prepare,
    progress_of,
)
from hiroba.infrastructure.sqlite_file.connection import Connection
from hiroba.infrastructure.sqlite_file.readers import SqliteReaders
from hiroba.infrastructure.sqlite_file.writer import SqliteWriter, Write
from hiroba.infrastructure.text.message_matching import find

# CROSS JOIN keeps the order of the two: FTS5 walks its lists, and stops at the limit.
_SEARCH = """
SELECT entries.message_id, entries.id FROM words CROSS JOIN entries ON entries.id = words.rowid
WHERE words MATCH :match AND words.rowid >= :first AND words.rowid <= :last
    AND entries.created_at >= :since AND entries.created_at < :until
ORDER BY words.rowid DESC LIMIT :limit
"""
_FIRST = "SELECT min(first) FROM days WHERE day >= ?"
_LAST = "SELECT max(last) FROM days WHERE day <= ?"
_HELD = "SELECT message_id FROM entries WHERE message_id IN (SELECT unhex(value) FROM json_each(?))"
_MOST = 1 << 62


class SqliteFtsMessageSearch:
    """A MessageSearch for one machine. One object per file and process; close it at the end.

    A commit may be lost in a power cut, with the progress it holds: the events are then read once more.
    """

    def __init__(self, path: Path) -> None:
        """Blocks on the disk for a moment. A damaged file is made anew. Raises apsw.Error when that fails."""
        try:
            self._writer = SqliteWriter(path, prepare, durable=False)
        except (apsw.CorruptError, apsw.NotADBError):
            for suffix in ("", "-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
            self._writer = SqliteWriter(path, prepare, durable=False)
        self._readers = SqliteReaders(path)

    async def aclose(self) -> None:
        """Finishes the reads and writes that wait."""
        await asyncio.to_thread(self._readers.close)
        await asyncio.to_thread(self._writer.close)

    async def progress(self) -> IndexProgress | None:
        return await self._readers.run(progress_of)

    async def position(self) -> int:
        progress = await self.progress()
        return 0 if progress is None else progress.position

    async def restart(self, progress: IndexProgress) -> None:
        await self._write(lambda connection: make_anew(connection, progress))

    async def apply(self, changes: IndexChanges, progress: IndexProgress) -> None:
        def both(connection: Connection) -> None:
            write(connection, changes)
            keep_progress(connection, progress)

        await self._write(both)

    async def search(
        self,
        criteria: MessageCriteria,
        *,
        readable: AbstractSet[Mark],
        before: int | None = None,
        limit: int,
    ) -> Sequence[MessageHit]:
        asked = Asked.of(criteria)
        if not readable or not asks_for_something(criteria, asked):
            return []
        match = match_expression(criteria, asked, readable)

        def read(connection: Connection) -> Sequence[MessageHit]:
            first, last = _rows_within(connection, criteria)
            values: dict[str, str | int | float | bytes | None] = {
                "match": match,
                "first": first,
                "last": last if before is None else min(last, before - 1),
                "since": -_MOST if criteria.since is None else criteria.since,
                "until": _MOST if criteria.until is None else criteria.until,
                "limit": limit,
            }
            rows = connection.execute(_SEARCH, values)
            return [MessageHit(MessageId(UUID(bytes=key)), row) for key, row in rows]

        return await self._readers.run(read)

    async def find_in(
        self, contents: Sequence[str], criteria: MessageCriteria
    ) -> Sequence[Sequence[Span] | None]:
        asked = Asked.of(criteria)
        return await asyncio.to_thread(
            lambda: [find(content, asked.texts, asked.unwanted) for content in contents]
        )

    async def held_among(self, message_ids: Sequence[MessageId]) -> AbstractSet[MessageId]:
        ids = orjson.dumps([one.hex for one in message_ids]).decode()

        def read(connection: Connection) -> AbstractSet[MessageId]:
            return {MessageId(UUID(bytes=key)) for (key,) in connection.execute(_HELD, (ids,))}

        return await self._readers.run(read)

    async def count(self) -> int:
        def read(connection: Connection) -> int:
            return connection.execute("SELECT count(*) FROM entries").get

        return await self._readers.run(read)

    async def _write(self, change: Write) -> None:
        await asyncio.wrap_future(self._writer.submit(change))


def _rows_within(connection: Connection, criteria: MessageCriteria) -> tuple[int, int]:
    """Rows outside of these are of other days; a clock that was set back only makes them more."""
    first, last = -_MOST, _MOST
    if criteria.since is not None:
        found = connection.execute(_FIRST, (criteria.since // DAY,)).get
        first = _MOST if found is None else int(found)
    if criteria.until is not None:
        found = connection.execute(_LAST, (criteria.until // DAY,)).get
        last = -_MOST if found is None else int(found)
    return first, last
