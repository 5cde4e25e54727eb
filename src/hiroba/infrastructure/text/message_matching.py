"""What a search asks of a message's terms, and where a message answers it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.domain.channels.excerpts import Span
from hiroba.domain.channels.search_query import SearchText
from hiroba.infrastructure.text.message_words import Term, folded, terms, tokens
from hiroba.infrastructure.text.spans import in_content, merged

# Korean particles by the sound before them: after a final consonant, after a vowel, after either.
_AFTER_CONSONANT = ("으로부터", "이라도", "이랑", "으로", "이나", "은", "이", "을", "과")
_AFTER_VOWEL = ("라도", "랑", "로", "나", "는", "가", "를", "와")
_AFTER_ANY = (
    *("에서부터", "에서는", "에서도", "에게서", "한테서", "입니다", "에서", "에게", "한테", "까지"),
    *("부터", "보다", "처럼", "마다", "께서", "하고", "에는", "에도", "에", "의", "도", "만"),
)
_PARTICLES = sorted((*_AFTER_CONSONANT, *_AFTER_VOWEL, *_AFTER_ANY), key=len, reverse=True)
_HANGUL = re.compile("[가-힣]+")
_FIRST_SYLLABLE = ord("가")
_FINALS = 28
_LEAST_STEM = 2  # syllables: of 나는 or 회의 nothing is taken away


@dataclass(frozen=True, slots=True)
class Wanted:
    """Terms that stand side by side, and a character that stands somewhere. Either may be empty, not both."""

    terms: tuple[str, ...]
    character: str = ""


def wanted(text: SearchText) -> Wanted | None:
    """None for a text without anything to look for."""
    found = list(tokens(folded(text.text)))
    if not found:
        return None
    last = found[-1]
    if not last.is_run:
        return Wanted(tuple(term.text for term in terms(folded(text.text))))
    before = tuple(term.text for term in terms(folded(text.text)) if term.end <= last.start)
    run = last.text if text.is_phrase else without_particle(last.text)
    pairs = tuple(map(str.__add__, run, run[1:]))
    return Wanted((*before, *pairs), "" if pairs else run)


def without_particle(word: str) -> str:
    """A Korean word as it stands before other particles too; everything else stays as it is."""
    if _HANGUL.fullmatch(word) is None:
        return word
    for particle in _PARTICLES:
        stem = word.removesuffix(particle)
        if _LEAST_STEM <= len(stem) < len(word) and _fits(stem, particle):
            return stem
    return word


def _fits(stem: str, particle: str) -> bool:
    final = (ord(stem[-1]) - _FIRST_SYLLABLE) % _FINALS
    if particle in _AFTER_CONSONANT:
        return final != 0
    if particle in _AFTER_VOWEL:
        return final == 0 or (particle == "로" and final == 8)  # after ㄹ too: 서울로
    return True


def find(content: str, asked: Sequence[Wanted], refused: Sequence[Wanted]) -> list[Span] | None:
    """Where `content` holds what was asked, merged; None if it lacks any of it or holds what was refused."""
    text = folded(content)
    held = list(terms(text))
    places: dict[str, list[int]] = {}
    for number, term in enumerate(held):
        places.setdefault(term.text, []).append(number)
    spans: list[Span] = []
    for one in asked:
        found = _spans(one, text, held, places)
        if not found:
            return None
        spans += found
    if any(_spans(one, text, held, places) for one in refused):
        return None
    return in_content(content, text, merged(spans))


def _spans(
    one: Wanted, text: str, held: Sequence[Term], places: dict[str, list[int]]
) -> list[Span]:
    side_by_side = _phrase(one.terms, held, places) if one.terms else []
    if not one.character or (one.terms and not side_by_side):
        return side_by_side
    alone = [
        Span(token.start + at, token.start + at + 1)
        for token in tokens(text)
        if token.is_run
        for at, character in enumerate(token.text)
        if character == one.character
    ]
    return side_by_side + alone if alone else []


def _phrase(asked: Sequence[str], held: Sequence[Term], places: dict[str, list[int]]) -> list[Span]:
    size = len(asked)
    return [
        Span(held[at].start, held[at + size - 1].end)
        for at in places.get(asked[0], ())
        if tuple(term.text for term in held[at : at + size]) == asked
    ]
