"""Fills a channel of a stopped server with many messages, through the product's own SQLite layer and in one go."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hiroba.infrastructure.ids.uuid7 import Uuid7Generator
from hiroba.infrastructure.sql.engines.sqlite import open_connection

_OWN = ("id", "seq", "client_id")


def fill_up(database: Path, messages: int) -> None:
    """The only channel with a message gets copies of its newest one, up to so many."""
    connection: Any = open_connection(database)
    try:
        _copy_newest(connection, messages)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        connection.execute("ANALYZE").fetchall()
    finally:
        connection.close()


def _copy_newest(connection: Any, messages: int) -> None:
    columns = [row[1] for row in connection.execute("PRAGMA table_info(messages)")]
    copied = [name for name in columns if name not in _OWN]
    newest, seq, channel = connection.execute(
        "SELECT id, seq, channel_id FROM messages ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    names = ", ".join(copied)
    insert = (
        f"INSERT INTO messages (id, seq, {names}) "  # noqa: S608  # names of our own table's columns
        f"SELECT ?, ?, {names} FROM messages WHERE id = '{newest}'"
    )
    ids = Uuid7Generator()

    def rows() -> Iterator[tuple[str, int]]:
        for number in range(seq + 1, messages + 1):
            yield str(ids.new()), number

    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(insert, rows())
    connection.execute("UPDATE channels SET last_seq = ? WHERE id = ?", (messages, channel))
    connection.execute("COMMIT")
