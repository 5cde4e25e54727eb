"""The numbers of an answer's citations, given while it is being written."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.domain.answers.markers import find_unmarked

_MARKER = re.compile(r"(\[\d{1,4}\])")
_SHORTEST_QUOTE = 8  # code points; shorter words are found anywhere


@dataclass(frozen=True, slots=True)
class CitedSource:
    """`quoted` is where in the source's text the answer's own words stand, if they are a quotation."""

    source: int  # 0 is the first
    quoted: tuple[int, int] | None


class CitationNumbers:
    """Numbers follow first use and never change once shown.

    Two quotations from one source are two citations; sentences in other words share one.
    """

    def __init__(self, sources: Sequence[str]) -> None:
        self._sources = sources
        self._numbers: dict[CitedSource, int] = {}
        self._words = ""  # since the last marker
        self._words_are_cited = False

    @property
    def cited(self) -> list[CitedSource]:
        """The first is number 1."""
        return list(self._numbers)

    def feed(self, text: str) -> str:
        """`text` with markers of sources, whole ones, as text with markers of citations."""
        return "".join(self._fed(part) for part in _MARKER.split(text) if part)

    def _fed(self, part: str) -> str:
        if _MARKER.fullmatch(part):
            self._words_are_cited = True
            cited = self._cited(int(part[1:-1]) - 1)
            return f"[{self._numbers.setdefault(cited, len(self._numbers) + 1)}]"
        if self._words_are_cited and part.strip():
            self._words, self._words_are_cited = "", False
        self._words += part
        return part

    def _cited(self, source: int) -> CitedSource:
        words = self._words.strip()
        if len(words) < _SHORTEST_QUOTE:
            return CitedSource(source, None)
        return CitedSource(source, find_unmarked(self._sources[source], words))
