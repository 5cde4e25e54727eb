"""How many passages hold a term, remembered between queries."""

import threading
import time
from collections.abc import Sequence

from hiroba.application.ports.analyzer import Analyzer
from hiroba.infrastructure.sqlite_file.connection import Connection
from hiroba.infrastructure.text_search.sqlite_match import match_expression

_SMALL = 5_000  # passages; below it counting anew after each write costs nothing worth saving
_LAG = 5.0  # seconds for which a larger index may count by what it held before
_REMEMBERED = 50_000  # terms
_FEW = 256  # passages that hold a term: reading them costs less than a hop to a thread
_UNCOUNTED = 16  # terms that are looked up on the way

_HOLDING = "SELECT count(*) FROM (SELECT 1 FROM passages WHERE passages MATCH ? LIMIT ?)"


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
            if self._is_due(now):
                self._refresh(connection, now)
            return self._passages

    def are_few(self, terms: Sequence[str], connection: Connection) -> bool:
        """Whether reading all that holds any of `terms` is a matter of a few hundred rows.

        Finding that out is one as well; afterwards they are counted.
        """
        if not self._is_ready():
            return False
        known = self._counts
        uncounted = [term for term in terms if term not in known]
        left = _FEW - sum(known.get(term, 0) for term in terms)
        if left < 0 or len(uncounted) > _UNCOUNTED or any(map(self._analyzer.is_prefix, uncounted)):
            return False
        for term in uncounted:
            match = match_expression([term], self._analyzer)
            count = int(connection.execute(_HOLDING, (match, left + 1)).get)
            left -= count
            if left < 0:
                return False
            _remember(known, term, min(self._passages, count))
        return True

    def are_counted(self, terms: Sequence[str]) -> bool:
        """Whether `of` knows all of them without asking the file."""
        return self._is_ready() and all(term in self._counts for term in terms)

    def _is_ready(self) -> bool:
        """Whether the passages are counted, and no thread is about to."""
        return not self._lock.locked() and not self._is_due(time.monotonic())

    def _is_due(self, now: float) -> bool:
        """Whether the passages have to be counted anew."""
        is_small_or_old = self._passages < _SMALL or now - self._counted_at >= _LAG
        return self._changed and is_small_or_old

    def _refresh(self, connection: Connection, now: float) -> None:
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
                _remember(known, term, count)
            found[term] = count
        return found

    def _count(self, term: str, connection: Connection) -> int:
        if self._analyzer.is_prefix(term):
            sql = "SELECT coalesce(sum(doc), 0) FROM words WHERE term >= ? AND term < ?"
            return int(connection.execute(sql, (term, chr(ord(term) + 1))).get)
        rows = connection.execute("SELECT doc FROM words WHERE term = ?", (term,)).get
        return int(rows or 0)


def _remember(known: dict[str, int], term: str, count: int) -> None:
    """`known` is what the count belongs to: meanwhile another thread may have begun anew."""
    if len(known) < _REMEMBERED:
        known[term] = count
