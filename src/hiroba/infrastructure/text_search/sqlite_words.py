"""How many passages hold a term, remembered between queries."""

import threading
import time
from collections.abc import Sequence

from hiroba.application.ports.analyzer import Analyzer
from hiroba.infrastructure.sqlite_file.connection import Connection

_SMALL = 5_000  # passages; below it counting anew after each write costs nothing worth saving
_LAG = 5.0  # seconds for which a larger index may count by what it held before
_REMEMBERED = 50_000  # terms


class WordCounts:
    """Shared by the readers. FTS5 counts by walking a term's whole list, hence the memory."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._lock = threading.Lock()
        self._counts: dict[str, int] = {}
        self._passages = 0
        self._counted_at = -_LAG
        self._changed = True

    def invalidate(self) -> None:
        """To be called after every write."""
        self._changed = True

    def passages(self, connection: Connection) -> int:
        with self._lock:
            now = time.monotonic()
            if self._passages < _SMALL or now - self._counted_at >= _LAG:
                self._refresh(connection, now)
            return self._passages

    def _refresh(self, connection: Connection, now: float) -> None:
        if not self._changed:
            return
        self._changed = False
        self._counts = {}
        self._passages = connection.execute("SELECT count(*) FROM entries").get
        self._counted_at = now

    def of(self, terms: Sequence[str], connection: Connection) -> dict[str, int]:
        """0 where nothing holds it. A prefix term is held by what holds any term it begins."""
        passages = self.passages(connection)
        known = self._counts
        found: dict[str, int] = {}
        for term in terms:
            count = known.get(term)
            if count is None:
                count = min(passages, self._count(term, connection))
                if len(known) < _REMEMBERED:
                    known[term] = count
            found[term] = count
        return found

    def _count(self, term: str, connection: Connection) -> int:
        if self._analyzer.is_prefix(term):
            sql = "SELECT coalesce(sum(doc), 0) FROM words WHERE term >= ? AND term < ?"
            return int(connection.execute(sql, (term, chr(ord(term) + 1))).get)
        rows = connection.execute("SELECT doc FROM words WHERE term = ?", (term,)).get
        return int(rows or 0)
