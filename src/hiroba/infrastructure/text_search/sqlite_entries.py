"""What is written to the index."""

from collections.abc import Iterable, Sequence
from typing import Literal
from uuid import UUID

from hiroba.application.ports.analyzer import Analyzer
from hiroba.application.ports.text_search import TextEntry
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.ids import CollectionId, DocumentId
from hiroba.infrastructure.sqlite_file.connection import Connection

_INSERT_ENTRY = """
INSERT INTO entries (passage_id, document_id, version_id, collection_id, audience, kind)
VALUES (?, ?, ?, ?, ?, ?)
"""
_INSERT_WORDS = "INSERT INTO passages (rowid, title, heading, body) VALUES (?, ?, ?, ?)"
_SET_AUDIENCE = "UPDATE entries SET audience = ?, collection_id = ? WHERE document_id = ?"
# The vocabulary of SQL is fixed here: a key is one of two column names, never a caller's text.
_REMOVE = {
    key: (
        f"DELETE FROM passages WHERE rowid IN (SELECT id FROM entries WHERE {key} = ?)",  # noqa: S608  (see above)
        f"DELETE FROM entries WHERE {key} = ?",  # noqa: S608  (see above)
    )
    for key in ("passage_id", "document_id")
}


def put(connection: Connection, entries: Sequence[TextEntry], analyzer: Analyzer) -> None:
    """Add or replace."""
    remove(connection, "passage_id", (entry.passage_id.bytes for entry in entries))
    for entry in entries:
        collection = None if entry.collection_id is None else entry.collection_id.bytes
        ids = (entry.passage_id.bytes, _bytes(entry.document_id), _bytes(entry.version_id))
        place = (collection, entry.audience.key, entry.kind)
        connection.execute(_INSERT_ENTRY, (*ids, *place))
        words = (" ".join(analyzer.terms(t)) for t in (entry.title, entry.heading, entry.text))
        connection.execute(_INSERT_WORDS, (connection.last_insert_rowid(), *words))


def _bytes(value: UUID | None) -> bytes:
    """Files of earlier versions take no NULL here."""
    return b"" if value is None else value.bytes


def set_audience(
    connection: Connection,
    document_id: DocumentId,
    audience: Audience,
    collection_id: CollectionId | None,
) -> None:
    collection = None if collection_id is None else collection_id.bytes
    connection.execute(_SET_AUDIENCE, (audience.key, collection, document_id.bytes))


def remove(
    connection: Connection,
    key: Literal["passage_id", "document_id"],
    values: Iterable[bytes],
) -> None:
    """Entries whose `key` is one of `values`, with their words."""
    words, entries = _REMOVE[key]
    for value in values:
        connection.execute(words, (value,))
        connection.execute(entries, (value,))
