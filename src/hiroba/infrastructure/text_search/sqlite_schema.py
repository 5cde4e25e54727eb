"""The file behind the embedded full-text search."""

from hiroba.application.ports.analyzer import Analyzer
from hiroba.infrastructure.sqlite_file.connection import Connection

# The analyzer has already cut and folded the text, so FTS5 only splits at spaces: its `ascii`
# tokenizer takes every character above 127 for a letter, where `unicode61` would drop emoji.
# The index keeps no text: the relational store is the truth.
SCHEMA = """
CREATE TABLE IF NOT EXISTS entries (
    id INTEGER PRIMARY KEY,
    passage_id BLOB NOT NULL UNIQUE,
    document_id BLOB NOT NULL,
    version_id BLOB NOT NULL,
    collection_id BLOB,
    audience TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT 'document'
);
CREATE INDEX IF NOT EXISTS entries_document ON entries (document_id);
CREATE INDEX IF NOT EXISTS entries_version ON entries (version_id);
CREATE VIRTUAL TABLE IF NOT EXISTS passages USING fts5 (
    title, heading, body,
    content = '', contentless_delete = 1, tokenize = "ascii tokenchars '.'"
);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5vocab (passages, row);
"""


def prepare(connection: Connection, analyzer: Analyzer) -> None:
    """Create what is missing, and note in a new file which analyzer makes it.

    An index made by another one stays as it is: most of its terms are the same, and it serves
    until the next generation has been built.
    """
    with connection:
        connection.execute("CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT)")
        connection.execute(SCHEMA)
        _add_kind(connection)
        connection.execute("INSERT OR IGNORE INTO meta VALUES ('analyzer', ?)", (analyzer.version,))


def _add_kind(connection: Connection) -> None:
    """Files of earlier versions hold passages of documents alone."""
    columns = connection.execute("SELECT name FROM pragma_table_info('entries')")
    if "kind" not in {str(name) for (name,) in columns}:
        connection.execute("ALTER TABLE entries ADD COLUMN kind TEXT NOT NULL DEFAULT 'document'")
