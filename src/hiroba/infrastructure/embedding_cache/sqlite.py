"""Vectors by the content that they are of, in an SQLite file. Derived: it can be dropped at any time."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID

import apsw
import structlog

from hiroba.application.ports.embedder import Vectors
from hiroba.application.ports.vector_index import VectorEntry
from hiroba.domain.shared.ids import DocumentId, PassageId
from hiroba.infrastructure.embedding_cache import rows
from hiroba.infrastructure.embedding_cache.schema import prepare
from hiroba.infrastructure.sqlite_file.connection import Connection
from hiroba.infrastructure.sqlite_file.readers import SqliteReaders
from hiroba.infrastructure.sqlite_file.writer import SqliteWriter, Write

_MOST_WAITING = 64  # writes, each of a few dozen vectors

log = structlog.get_logger(__name__)


class SqliteEmbeddingCache:
    """A vector stays while a passage holds it, and while it is not among those that were used longest
    ago when the file is full. One object per file and process; close it at the end."""

    def __init__(self, path: Path, *, limit: int) -> None:
        """`limit` in bytes. Blocks on the disk for a moment. Raises apsw.Error."""
        self._limit = limit
        self._waiting: deque[Future[None]] = deque()
        self._writer = SqliteWriter(path, prepare)
        self._readers = SqliteReaders(path)

    async def aclose(self) -> None:
        await asyncio.to_thread(self._readers.close)
        await asyncio.to_thread(self._writer.close)

    async def find(self, model_id: str, contents: Sequence[bytes]) -> Mapping[bytes, Vectors]:
        """`contents` are SHA-256 of texts. Raises UnavailableError, apsw.Error."""
        return await self._readers.run(lambda db: rows.find(db, model_id, contents))

    async def touch(self, model_id: str, contents: Sequence[bytes]) -> None:
        """They were of use."""
        await self._write(lambda db: rows.touch(db, model_id, contents))

    async def keep(self, model_id: str, entries: Sequence[VectorEntry], vectors: Vectors) -> None:
        """Soon, and before any removal that is asked for later; waits only while many others wait. What
        cannot be kept costs time when it is wanted again and nothing else."""

        def write(connection: Connection) -> None:
            rows.keep(connection, model_id, entries, vectors)
            rows.make_room(connection, self._limit)

        future = self._writer.submit(write)
        future.add_done_callback(_log_failure)
        self._waiting.append(future)
        while len(self._waiting) > _MOST_WAITING:
            oldest = asyncio.wrap_future(self._waiting.popleft())
            await asyncio.gather(oldest, return_exceptions=True)  # what failed is logged above

    async def remove_documents(self, document_ids: Sequence[DocumentId]) -> None:
        keys = [one.bytes for one in document_ids]
        await self._write(lambda db: rows.remove(db, "document_id", keys))

    async def remove_passages(self, passage_ids: Sequence[PassageId]) -> None:
        keys = [one.bytes for one in passage_ids]
        await self._write(lambda db: rows.remove(db, "passage_id", keys))

    async def passage_ids(self) -> set[PassageId]:
        """Those that hold a vector, for the audit that compares the stores."""

        def read(connection: Connection) -> set[PassageId]:
            found = connection.execute("SELECT DISTINCT passage_id FROM holders")
            return {PassageId(UUID(bytes=key)) for (key,) in found}

        return await self._readers.run(read)

    async def note(self, key: str) -> bytes | None:
        """What was noted about a model."""
        query = "SELECT value FROM notes WHERE key = ?"
        return await self._readers.run(lambda db: db.execute(query, (key,)).get)

    async def put_note(self, key: str, value: bytes) -> None:
        def write(connection: Connection) -> None:
            connection.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (key, value))

        await self._write(write)

    async def _write(self, write: Write) -> None:
        await asyncio.wrap_future(self._writer.submit(write))


@asynccontextmanager
async def open_embedding_cache(path: Path, *, limit: int) -> AsyncGenerator[SqliteEmbeddingCache]:
    """A damaged file is begun anew: nothing in it is the only copy. Raises apsw.Error."""
    cache = await asyncio.to_thread(_opened, path, limit)
    try:
        yield cache
    finally:
        await cache.aclose()


def _opened(path: Path, limit: int) -> SqliteEmbeddingCache:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return SqliteEmbeddingCache(path, limit=limit)
    except (apsw.CorruptError, apsw.NotADBError, apsw.SQLError) as error:
        log.warning("embedding_cache_begun_anew", reason=type(error).__name__)
        for left in path.parent.glob(f"{path.name}*"):
            left.unlink()
        return SqliteEmbeddingCache(path, limit=limit)


def _log_failure(written: Future[None]) -> None:
    error = None if written.cancelled() else written.exception()
    if error is not None:
        log.warning("embedding_cache_failed", reason=type(error).__name__)
