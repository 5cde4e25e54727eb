"""The numbers of an answer's citations, given while it is being written."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from hiroba.domain.answers.markers import find_unmarked

_MARKER = re.compile(r"(\[\d{1,4}\])")
_SHORTEST_QUOTE = 8  # code points; shorter words are found anywhere


@dataclass(frozen=True, slots=True)
class CitedSource:
    """`quoted` is where in the source's text the answer's own words stand, if they are a quotation.

    `part` is which message of a discussion it is, or which words of a video; None in a document.
    """

    source: int  # 0 is the first
    quoted: tuple[int, int] | None
    part: int | None = None


class CitationNumbers:
    """Numbers follow first use and never change once shown.

    Two quotations from one source are two citations, and so are two messages of one discussion and words at two
    seconds of a video; sentences in other words share one.
    """

    def __init__(
        self, sources: Sequence[str], parts: Sequence[Sequence[tuple[int, int]]] = ()
    ) -> None:
        """`parts`: of each source where in it the messages or moments stand, none for a document."""
        self._sources = sources
        self._parts = parts or [()] * len(sources)
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
        text, parts = self._sources[source], self._parts[source]
        quoted = find_unmarked(text, words) if len(words) >= _SHORTEST_QUOTE else None
        if not parts:
            return CitedSource(source, quoted)
        part = nearest_part(text, parts, words) if quoted is None else _holding(parts, quoted)
        return CitedSource(source, None if quoted is None else _within(parts[part], quoted), part)


def nearest_part(text: str, parts: Sequence[tuple[int, int]], words: str) -> int:
    """The part that has most pairs of characters in common with `words`, the first of equals."""
    wanted = _pairs(words)
    shared = [len(wanted & _pairs(text[start:end])) for start, end in parts]
    return shared.index(max(shared))


def _pairs(text: str) -> set[str]:
    folded = text.casefold()
    return {"".join(pair) for pair in pairwise(folded) if not any(map(str.isspace, pair))}


def _holding(parts: Sequence[tuple[int, int]], words: tuple[int, int]) -> int:
    """The part that most of the words stand in."""
    held = [min(end, words[1]) - max(start, words[0]) for start, end in parts]
    return held.index(max(held))


def _within(part: tuple[int, int], words: tuple[int, int]) -> tuple[int, int]:
    return max(part[0], words[0]), min(part[1], words[1])
