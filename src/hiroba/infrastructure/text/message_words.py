"""Messages as terms: the house's folding, stems and pairs, with everything kept that a chat is searched for.

Unlike documents, messages keep their stop words (people look for "out of office"), and every symbol and emoji.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from hiroba.infrastructure.text.folding import LATIN, simplified_table, without_accents
from hiroba.infrastructure.text.scripts import EMOJI, MARKS, PAIRED
from hiroba.infrastructure.text.stemming import english_stem

VERSION = "1"  # raised whenever the terms of any text change: the index is then made anew
_LONGEST = 64

_TOKEN = re.compile(
    rf"(?P<paired>[{PAIRED}]+)"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?!\d))"
    r"|(?P<clitic>(?<=\w)['’](?:s|t|re|ve|ll|d|m)(?!\w))"
    rf"|(?P<word>(?:[^\W_{PAIRED}][{MARKS}]*)+)"
    rf"|(?P<symbol>[{EMOJI}]|[^\x00-\x7f\w\s])"
)
# A letter with its marks, a kana with its half-width sound mark, the letters of a Hangul syllable: they fold together.
_CLUSTER = re.compile(rf".[{MARKS}\uff9e\uff9f\u1160-\u11ff]*", re.DOTALL)


class Term(NamedTuple):
    """What is indexed, and where it stands in the folded text."""

    text: str
    start: int
    end: int


class Token(NamedTuple):
    """A finished term, or (`is_run`) characters that are cut into pairs."""

    text: str
    start: int
    end: int
    is_run: bool


def folded(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    return text if text.isascii() else text.translate(simplified_table())


def tokens(folded_text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(folded_text):
        kind, text = match.lastgroup, match.group()
        if kind == "paired":
            yield Token(text, match.start(), match.end(), is_run=True)
        elif kind == "word":
            yield Token(_word_term(text), match.start(), match.end(), is_run=False)
        elif kind == "number":
            yield Token(text.replace(",", "")[:_LONGEST], *match.span(), is_run=False)
        elif kind == "symbol" and _is_symbol(text):
            yield Token(text, match.start(), match.end(), is_run=False)


def terms(folded_text: str) -> Iterator[Term]:
    """In order: words, and of each run its pairs and its last character."""
    for text, start, end, is_run in tokens(folded_text):
        if not is_run:
            yield Term(text, start, end)
            continue
        for at in range(len(text) - 1):
            yield Term(text[at : at + 2], start + at, start + at + 2)
        yield Term(text[-1], end - 1, end)


def characters(folded_text: str) -> set[str]:
    """Each character of the runs: what a search for a single one goes by."""
    return {one for token in tokens(folded_text) if token.is_run for one in token.text}


def places_of(text: str) -> list[int]:
    """For each character of `folded(text)`, and its end, where in `text` it comes from. Empty where that is unknown."""
    if text.isascii():
        return list(range(len(text) + 1))
    places: list[int] = []
    for match in _CLUSTER.finditer(text):
        places += [match.start()] * len(folded(match.group()))
    return [*places, len(text)] if len(places) == len(folded(text)) else []


@lru_cache(maxsize=100_000)
def _word_term(word: str) -> str:
    return english_stem(without_accents(word) if LATIN.search(word) else word)[:_LONGEST]


@lru_cache(maxsize=10_000)
def _is_symbol(character: str) -> bool:
    """Emoji, arrows, currencies; skin tones and joiners only shade others, and punctuation tells nothing."""
    kind = unicodedata.category(character)
    return (kind.startswith("S") and kind != "Sk") or kind == "Cn" or character in "\u3030\u303d"
