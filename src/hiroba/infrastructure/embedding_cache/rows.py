"""What is done to the rows of the cache. Each function runs within one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from hiroba.application.ports.embedder import Vectors
from hiroba.application.ports.vector_index import VectorEntry
from hiroba.infrastructure.sqlite_file.connection import Connection

Contents = Sequence[bytes]
_SHARE_KEPT = 0.875  # of the limit, so that not every write has to make room
_ROOM_ROWS = 128  # dropped at a time while making room

_ORPHANS = (
    "DELETE FROM vectors WHERE id = ? AND NOT EXISTS (SELECT 1 FROM holders WHERE vector = ?)"
)
# The vocabulary of SQL is fixed here: a key is one of two column names, never a caller's text.
_HELD_BY = {
    key: f"DELETE FROM holders WHERE {key} = ? RETURNING vector"  # noqa: S608  (see above)
    for key in ("document_id", "passage_id")
}
_HOLD = """
INSERT INTO holders (passage_id, model, vector, document_id) VALUES (?, ?, ?, ?)
"""


def find(connection: Connection, model_id: str, contents: Contents) -> Mapping[bytes, Vectors]:
    """Vectors by the content that they are of."""
    import numpy as np  # noqa: PLC0415  # large, and many a process never asks

    query = (
        "SELECT vector FROM vectors WHERE model = (SELECT number FROM models WHERE id = ?)"
        " AND content = ?"
    )
    found: dict[bytes, Vectors] = {}
    for content in set(contents):
        kept = connection.execute(query, (model_id, content)).get
        if kept is not None:
            found[content] = np.frombuffer(kept, dtype="<f4")
    return found


def touch(connection: Connection, model_id: str, contents: Iterable[bytes]) -> None:
    model, now = _number(connection, model_id), _next_use(connection)
    for content in contents:
        connection.execute(
            "UPDATE vectors SET used = ? WHERE model = ? AND content = ?", (now, model, content)
        )


def keep(
    connection: Connection, model_id: str, entries: Sequence[VectorEntry], vectors: Vectors
) -> None:
    """The vector of each entry that says what it is of, for as long as the entry is there."""
    model, now = _number(connection, model_id), _next_use(connection)
    for entry, vector in zip(entries, vectors, strict=True):
        passage = entry.passage_id.bytes
        before = connection.execute(
            "DELETE FROM holders WHERE passage_id = ? AND model = ? RETURNING vector",
            (passage, model),
        )
        let_go = [number for (number,) in before]
        # Without a document it is of what people said, which is seldom said twice and often taken back.
        if entry.content is not None and entry.document_id is not None:
            number = _put(connection, model, entry.content, vector.tobytes(), now)
            connection.execute(_HOLD, (passage, model, number, entry.document_id.bytes))
        _drop_orphans(connection, let_go)


def remove(
    connection: Connection, key: Literal["document_id", "passage_id"], values: Iterable[bytes]
) -> None:
    """What only these passages, or those of these documents, held."""
    for value in values:
        let_go = [number for (number,) in connection.execute(_HELD_BY[key], (value,))]
        _drop_orphans(connection, let_go)


def make_room(connection: Connection, limit: int) -> None:
    """Drop what was not used for longest, until the file would need less than `limit` bytes."""
    if _bytes_used(connection) <= limit:
        return
    while _bytes_used(connection) > limit * _SHARE_KEPT:
        oldest = [
            number
            for (number,) in connection.execute(
                "SELECT id FROM vectors ORDER BY used, id LIMIT ?", (_ROOM_ROWS,)
            )
        ]
        if not oldest:
            return
        for number in oldest:
            connection.execute("DELETE FROM holders WHERE vector = ?", (number,))
            connection.execute("DELETE FROM vectors WHERE id = ?", (number,))


def _drop_orphans(connection: Connection, numbers: Iterable[int]) -> None:
    for number in set(numbers):
        connection.execute(_ORPHANS, (number, number))


def _put(connection: Connection, model: int, content: bytes, vector: bytes, used: int) -> int:
    known = connection.execute(
        "SELECT id FROM vectors WHERE model = ? AND content = ?", (model, content)
    ).get
    if known is not None:
        return int(known)
    connection.execute(
        "INSERT INTO vectors (model, content, used, vector) VALUES (?, ?, ?, ?)",
        (model, content, used, vector),
    )
    return connection.last_insert_rowid()


def _number(connection: Connection, model_id: str) -> int:
    connection.execute("INSERT OR IGNORE INTO models (id) VALUES (?)", (model_id,))
    return int(connection.execute("SELECT number FROM models WHERE id = ?", (model_id,)).get)


def _next_use(connection: Connection) -> int:
    return 1 + int(connection.execute("SELECT ifnull(max(used), 0) FROM vectors").get)


def _bytes_used(connection: Connection) -> int:
    pages, free, size = (
        int(connection.execute(f"PRAGMA {name}").get)
        for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * size
