"""The file behind the cache of vectors."""

from hiroba.infrastructure.sqlite_file.connection import Connection

# A vector is kept as long as a passage holds it. `used` grows with every use of the cache.
_SCHEMA = """
CREATE TABLE IF NOT EXISTS models (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS notes (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS vectors (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    model INTEGER NOT NULL,
    content BLOB NOT NULL,
    used INTEGER NOT NULL,
    vector BLOB NOT NULL,
    UNIQUE (model, content)
);
CREATE INDEX IF NOT EXISTS vectors_used ON vectors (used);
CREATE TABLE IF NOT EXISTS holders (
    passage_id BLOB NOT NULL,
    model INTEGER NOT NULL,
    vector INTEGER NOT NULL,
    document_id BLOB NOT NULL,
    PRIMARY KEY (passage_id, model)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS holders_vector ON holders (vector);
CREATE INDEX IF NOT EXISTS holders_document ON holders (document_id);
"""


def prepare(connection: Connection) -> None:
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted shall not stay in the file
    with connection:
        connection.execute(_SCHEMA)
