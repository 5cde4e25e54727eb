"""Rows of the index: what is written for a message, and under which number."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from hiroba.application.ports.message_search import IndexChanges, Mark, MessageEntry
from hiroba.domain.shared.ids import MessageId
from hiroba.infrastructure.sqlite_file.connection import Connection
from hiroba.infrastructure.text.message_words import characters, folded, terms

_MIDDLE = 1 << 40  # the first message; newer ones are above it, older ones found later below
DAY = 86_400_000  # milliseconds

_FIND = "SELECT id FROM entries WHERE message_id = ?"
_SPAN = "SELECT min(id), max(id) FROM entries"
_INSERT = "INSERT INTO entries (id, message_id, created_at) VALUES (?, ?, ?)"
_INSERT_WORDS = "INSERT INTO words (rowid, body, chars, marks) VALUES (?, ?, ?, ?)"
_REMOVE_WORDS = "DELETE FROM words WHERE rowid = ?"
_REMOVE = "DELETE FROM entries WHERE id = ?"
_MARKED = "SELECT rowid FROM words WHERE words MATCH ?"
_WIDEN = (
    "INSERT INTO days VALUES (?1, ?2, ?2) ON CONFLICT (day)"
    " DO UPDATE SET first = min(first, ?2), last = max(last, ?2)"
)


class Row(NamedTuple):
    id: int
    is_new: bool
    entry: MessageEntry


def write(connection: Connection, changes: IndexChanges) -> None:
    for message_id in changes.gone:
        _remove(connection, message_id)
    for mark in changes.emptied:
        _empty(connection, mark)
    # FTS5 writes ascending rows together, and starts anew at each step back.
    for row in sorted(_numbered(connection, changes)):
        _put(connection, row)


def _numbered(connection: Connection, changes: IndexChanges) -> Iterator[Row]:
    lowest, highest = next(iter(connection.execute(_SPAN)))
    lowest = _MIDDLE if lowest is None else lowest
    highest = _MIDDLE - 1 if highest is None else highest
    for entry in _newest_state(changes.present):
        known = _find(connection, entry.message_id)
        highest += known is None
        yield Row(highest if known is None else known, known is None, entry)
    fresh = {entry.message_id for entry in changes.present}
    for entry in changes.older:
        if entry.message_id not in fresh and _find(connection, entry.message_id) is None:
            lowest -= 1
            yield Row(lowest, True, entry)


def _newest_state(entries: Sequence[MessageEntry]) -> Iterable[MessageEntry]:
    """Each message once, at the place of its first event."""
    return {entry.message_id: entry for entry in entries}.values()


def _find(connection: Connection, message_id: MessageId) -> int | None:
    return connection.execute(_FIND, (message_id.bytes,)).get


def _put(connection: Connection, row: Row) -> None:
    entry = row.entry
    if row.is_new:
        connection.execute(_INSERT, (row.id, entry.message_id.bytes, entry.created_at))
        connection.execute(_WIDEN, (entry.created_at // DAY, row.id))
    else:
        connection.execute(_REMOVE_WORDS, (row.id,))
    text = folded(entry.content)
    body = " ".join(term.text for term in terms(text))
    values = (row.id, body, " ".join(characters(text)), " ".join(entry.marks))
    connection.execute(_INSERT_WORDS, values)


def _remove(connection: Connection, message_id: MessageId) -> None:
    known = _find(connection, message_id)
    if known is not None:
        _remove_row(connection, known)


def _empty(connection: Connection, mark: Mark) -> None:
    rows = [int(row) for (row,) in connection.execute(_MARKED, (f'marks : "{mark}"',))]
    for row in rows:
        _remove_row(connection, row)


def _remove_row(connection: Connection, row: int) -> None:
    connection.execute(_REMOVE_WORDS, (row,))
    connection.execute(_REMOVE, (row,))
