"""What people write into a search box, taken apart: `from:田中 in:雑談 has:link "exact words" -without`.

Whatever does not fit the language is text to be looked for. Full-width forms and CJK quotation marks mean the same.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from hiroba.domain.channels.search_dates import DateSpan, date_span

QUERY_MAX = 1_000  # code points


class Trait(StrEnum):
    """What `has:` and `is:` ask of a message."""

    LINK = "link"
    FILE = "file"
    IMAGE = "image"
    REACTION = "reaction"
    CODE = "code"
    PIN = "pin"
    THREAD = "thread"


@dataclass(frozen=True, slots=True)
class SearchText:
    """Words that must stand together. `is_phrase`: they were quoted, and mean just themselves."""

    text: str
    is_phrase: bool = False


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """`kind` is `from`, `in` or `has`; `value` is a name or an id, or a Trait."""

    kind: str
    value: str
    is_unwanted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """All of `texts` and none of `unwanted`; `after` is the first day that counts, `before` the first that does not.

    Several `from` or `in` mean any one of them; several `has` mean all.
    """

    texts: tuple[SearchText, ...] = ()
    unwanted: tuple[SearchText, ...] = ()
    filters: tuple[SearchFilter, ...] = ()
    after: date | None = None
    before: date | None = None

    @property
    def is_empty(self) -> bool:
        return self == SearchQuery()


_QUOTED = (
    '(?:["＂“”„](?P<double>[^"＂“”„]*)["＂“”„]'
    "|「(?P<corner>[^」]*)」|｢(?P<half>[^｣]*)｣|『(?P<white>[^』]*)』)"
)
_PIECE = re.compile(
    r"(?P<minus>[-－−](?![-－−\s]))?"
    r"(?:(?P<key>[A-Za-zＡ-Ｚａ-ｚ]{2,6})[:：](?=\S))?"
    rf"(?:{_QUOTED}|(?P<plain>\S+))"
)
_TRAITS: Final[Mapping[str, Trait]] = {
    "link": Trait.LINK,
    "url": Trait.LINK,
    "file": Trait.FILE,
    "image": Trait.IMAGE,
    "reaction": Trait.REACTION,
    "code": Trait.CODE,
    "pin": Trait.PIN,
    "thread": Trait.THREAD,
}


def parse_search(query: str) -> SearchQuery:
    """Never fails: what is malformed is literal text."""
    reading = _Reading()
    for piece in _PIECE.finditer(query):
        reading.take(piece)
    return SearchQuery(
        texts=tuple(reading.texts),
        unwanted=tuple(reading.unwanted),
        filters=tuple(reading.filters),
        after=reading.after,
        before=reading.before,
    )


class _Reading:
    """What has been read so far."""

    def __init__(self) -> None:
        self.texts: list[SearchText] = []
        self.unwanted: list[SearchText] = []
        self.filters: list[SearchFilter] = []
        self.after: date | None = None
        self.before: date | None = None
        self._readers: Mapping[str, Callable[[str, bool], bool]] = {
            "from": lambda value, unwanted: self._name("from", value.removeprefix("@"), unwanted),
            "in": lambda value, unwanted: self._name("in", value.removeprefix("#"), unwanted),
            "has": self._trait,
            "is": self._trait,
            "before": self._before,
            "after": self._after,
            "on": self._on,
        }

    def take(self, piece: re.Match[str]) -> None:
        unwanted = piece["minus"] is not None
        quoted = next((piece[name] for name in _QUOTES if piece[name] is not None), None)
        if piece["key"] is not None:
            key = unicodedata.normalize("NFKC", piece["key"]).casefold()
            value = (quoted if quoted is not None else piece["plain"]).strip()
            reader = self._readers.get(key)
            if reader is None or not value or not reader(value, unwanted):
                self._text(SearchText(f"{piece['key']}:{value}"), unwanted=unwanted)
        elif quoted is not None:
            self._text(SearchText(quoted, is_phrase=True), unwanted=unwanted)
        else:
            self._text(SearchText(piece["plain"]), unwanted=unwanted)

    def _text(self, text: SearchText, *, unwanted: bool) -> None:
        (self.unwanted if unwanted else self.texts).append(text)

    def _name(self, kind: str, name: str, unwanted: bool) -> bool:
        if name:
            self.filters.append(SearchFilter(kind, name, unwanted))
        return bool(name)

    def _trait(self, value: str, unwanted: bool) -> bool:
        trait = _TRAITS.get(_plain(value).removesuffix("s"))
        if trait is not None:
            self.filters.append(SearchFilter("has", trait.value, unwanted))
        return trait is not None

    def _before(self, value: str, unwanted: bool) -> bool:
        span = _span(value, unwanted)
        if span is not None:
            self.before = min(span.first, self.before or span.first)
        return span is not None

    def _after(self, value: str, unwanted: bool) -> bool:
        span = _span(value, unwanted)
        if span is not None:
            self.after = max(span.beyond, self.after or span.beyond)
        return span is not None

    def _on(self, value: str, unwanted: bool) -> bool:
        span = _span(value, unwanted)
        if span is not None:
            self.after = max(span.first, self.after or span.first)
            self.before = min(span.beyond, self.before or span.beyond)
        return span is not None


_QUOTES = ("double", "corner", "half", "white")


def _span(value: str, unwanted: bool) -> DateSpan | None:
    return None if unwanted else date_span(_plain(value))


def _plain(value: str) -> str:
    return unicodedata.normalize("NFKC", value).casefold()
