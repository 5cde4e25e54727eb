"""The file behind the embedded search over messages."""

from uuid import UUID

from hiroba.application.ports.message_search import IndexProgress
from hiroba.domain.shared.ids import MessageId
from hiroba.infrastructure.sqlite_file.connection import Connection
from hiroba.infrastructure.text.message_words import VERSION

# Text comes cut and folded, so FTS5 only splits at spaces; it keeps no text. Rows count up with time, which is the
# order of results: a search walks the lists from their newer end and stops when it has enough.
# `body` holds terms in order, `chars` each character of scripts without spaces, `marks` places, authors and traits.
_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS entries (
    id INTEGER PRIMARY KEY, message_id BLOB NOT NULL UNIQUE, created_at INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS days (
    day INTEGER PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL
);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (
    body, chars, marks, content = '', contentless_delete = 1, tokenize = 'ascii'
);
"""
_DROP = "DROP TABLE IF EXISTS words; DROP TABLE IF EXISTS entries; DROP TABLE IF EXISTS days;"
_KEEP = "INSERT OR REPLACE INTO meta VALUES (?, ?)"


def prepare(connection: Connection) -> None:
    """Create what is missing. Whether it is of this version is told by `progress_of`."""
    with connection:
        connection.execute(_SCHEMA)


def make_anew(connection: Connection, progress: IndexProgress) -> None:
    connection.execute(_DROP)
    connection.execute(_SCHEMA)
    connection.execute(_KEEP, ("version", VERSION))
    keep_progress(connection, progress)


def keep_progress(connection: Connection, progress: IndexProgress) -> None:
    connection.execute(_KEEP, ("position", str(progress.position)))
    connection.execute(_KEEP, ("landmark", progress.landmark))
    connection.execute(_KEEP, ("reached", str(progress.reached or "")))


def progress_of(connection: Connection) -> IndexProgress | None:
    kept = {str(key): str(value) for key, value in connection.execute("SELECT * FROM meta")}
    if kept.get("version") != VERSION:
        return None
    reached = kept["reached"]
    return IndexProgress(
        position=int(kept["position"]),
        landmark=kept["landmark"],
        reached=MessageId(UUID(reached)) if reached else None,
    )
