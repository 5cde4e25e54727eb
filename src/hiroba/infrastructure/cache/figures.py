"""How often a cache had what it was asked for, in `/metrics`."""

from prometheus_client import Counter, Gauge

_HITS = Counter("cache_hits", "Copies that were there.", ["cache"])
_MISSES = Counter("cache_misses", "Copies that had to be made.", ["cache"])
_RATE = Gauge("cache_hit_rate", "Share of hits since the start, from 0 to 1.", ["cache"])
_ENTRIES = Gauge("cache_entries", "Copies that are held.", ["cache"])


class CacheFigures:
    """Of the cache of that name."""

    def __init__(self, name: str) -> None:
        self._hits, self._misses = _HITS.labels(name), _MISSES.labels(name)
        self._rate, self._entries = _RATE.labels(name), _ENTRIES.labels(name)
        self._had = self._asked = 0

    def hit(self) -> None:
        self._hits.inc()
        self._count(1)

    def miss(self) -> None:
        self._misses.inc()
        self._count(0)

    def holds(self, entries: int) -> None:
        self._entries.set(entries)

    def _count(self, had: int) -> None:
        self._had += had
        self._asked += 1
        self._rate.set(self._had / self._asked)
