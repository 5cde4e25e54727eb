"""The analyzer that every index and query of Hiroba goes through."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from hiroba.domain.channels.excerpts import Span
from hiroba.infrastructure.text.asking import without_asking_words
from hiroba.infrastructure.text.folding import LATIN, simplified_table, without_accents
from hiroba.infrastructure.text.message_words import folded as folded_in_place
from hiroba.infrastructure.text.scripts import EMOJI, MARKS, PAIRED
from hiroba.infrastructure.text.spans import in_content, merged
from hiroba.infrastructure.text.stemming import english_stem
from hiroba.infrastructure.text.stop_words import STOP_WORDS

_WORD = rf"\d+(?:[.,]\d+)+(?![^\W_])|(?:[^\W_{PAIRED}][{MARKS}]*)+|[{EMOJI}]"  # numbers first
_WORDS = re.compile(_WORD)
_ASCII_WORDS = re.compile(r"\d+(?:[.,]\d+)+(?![0-9A-Za-z])|[0-9A-Za-z]+")
# The same without numbers that have a point or comma inside: most texts have none, and are cut four times as fast.
_ASCII_SPACED = "".join(char if char.isalnum() else " " for char in map(chr, range(128)))
_ASCII_DIGITS_ALIKE = str.maketrans("123456789", "000000000")
_TOKENS = re.compile(rf"[{PAIRED}]+|{_WORD}")
_PAIRED = re.compile(rf"[{PAIRED}]")
_CLITIC = re.compile(r"(?:(?<=\w)n['’]t|(?<=\w)['’](?:s|re|ve|ll|d|m))(?![\w])")
_REMEMBERED = 100_000  # words
_LONGEST = 64  # characters of one term: base64 and the like must not fill the index


class _WordTerms(dict[str, str]):
    """The term of each word that was met: half the time of an `lru_cache`, which also keeps an order."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        term = self[word] = _word_term(word)
        return term


_word_terms = _WordTerms()


def _word_term(word: str) -> str:
    """The term of one word, number or emoji; empty for a stop word."""
    if LATIN.search(word):
        word = without_accents(word)
        if word in STOP_WORDS:
            return ""
        word = english_stem(word)
    return word.replace(",", "")[:_LONGEST]


class _Wanted(NamedTuple):
    """Pairs and their characters; words and emoji; and what stands in any plain text that has one of these."""

    paired: tuple[str, ...]
    words: frozenset[str]
    roots: tuple[str, ...]


@lru_cache(maxsize=64)
def _by_kind(terms: frozenset[str]) -> _Wanted:
    paired = tuple(term for term in terms if _PAIRED.match(term))
    words = terms.difference(paired)
    return _Wanted(paired, words, tuple({_root(word) for word in words}))


def _root(term: str) -> str:
    """What every word of this term begins with: a stem differs from its words in its last two letters at most.

    Of a number the first digit, for a comma may follow.
    """
    return term[0] if term[0].isdigit() else term[: max(1, len(term) - 2)]


def _folded(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    if "'" in text or "’" in text:
        text = _CLITIC.sub("", text)
    return text if text.isascii() else text.translate(simplified_table())


def _words(folded: str) -> list[str]:
    """Words, numbers and emoji."""
    if not folded.isascii():
        return _WORDS.findall(folded)
    alike = folded.translate(_ASCII_DIGITS_ALIKE)
    if "0.0" in alike or "0,0" in alike:
        return _ASCII_WORDS.findall(folded)
    return folded.translate(_ASCII_SPACED).split()


def _ascii_terms(folded: str) -> Iterator[str]:
    return filter(None, map(_word_terms.__getitem__, _words(folded)))


def _each(part: str, text: str) -> Iterator[Span]:
    at = text.find(part)
    while at >= 0:
        yield Span(at, at + len(part))
        at = text.find(part, at + 1)


class MultilingualAnalyzer:
    """Words are folded and stemmed, CJK runs become overlapping pairs, emoji are terms.

    The rules follow what was measured on question sets in four languages: pairs across kana and
    kanji, Traditional folded to Simplified, numbers kept whole.
    """

    @property
    def version(self) -> str:
        return "1"

    def terms(self, text: str) -> list[str]:
        folded = _folded(text)
        if folded.isascii():
            return list(_ascii_terms(folded))
        found: list[str] = []
        for run, word in self._tokens(folded):
            if run:
                found.extend(map(str.__add__, run, run[1:]))
                found.append(run[-1])
            else:
                found.append(word)
        return found

    def query_terms(self, text: str) -> list[str]:
        return self._query_terms(_folded(text))

    def _query_terms(self, folded: str) -> list[str]:
        found: dict[str, None] = {}
        for run, word in self._tokens(folded):
            if len(run) > 1:
                found.update(dict.fromkeys(map(str.__add__, run, run[1:])))
            else:
                found[run or word] = None
        return list(found)

    def is_prefix(self, term: str) -> bool:
        return len(term) == 1 and _PAIRED.match(term) is not None

    def features(self, text: str) -> frozenset[str]:
        return self._features(_folded(text))

    def question_features(self, question: str) -> frozenset[str]:
        folded = _folded(question)
        return self._features(without_asking_words(folded)) or self._features(folded)

    def _features(self, folded: str) -> frozenset[str]:
        found: set[str] = set()
        for run, word in self._tokens(folded):
            if run:
                found.update(run)
                found.update(map(str.__add__, run, run[1:]))
            else:
                found.add(word)
        return frozenset(found)

    def held(self, wanted: frozenset[str], text: str) -> frozenset[str]:
        folded = _folded(text)
        paired, words, roots = _by_kind(wanted)
        # Characters that stand side by side in the folded text are side by side in a run.
        found = {one for one in paired if one in folded}
        if words and not (folded.isascii() and not any(root in folded for root in roots)):
            found.update(words.intersection(map(_word_terms.__getitem__, _words(folded))))
        return frozenset(found)

    def places(self, question: str, text: str) -> Sequence[Span]:
        asked = _folded(question)
        terms = self._query_terms(without_asking_words(asked)) or self._query_terms(asked)
        paired, words, _ = _by_kind(frozenset(terms))
        plain = folded_in_place(text)
        spans = [span for pair in paired for span in _each(pair, plain)]
        if words:
            found = (_ASCII_WORDS if plain.isascii() else _WORDS).finditer(plain)
            spans += [Span(*one.span()) for one in found if _word_term(one.group()) in words]
        return in_content(text, plain, merged(spans))

    def _tokens(self, folded: str) -> Iterator[tuple[str, str]]:
        """Either a run to be cut into pairs, or a finished term; the other is empty."""
        if folded.isascii():
            yield from (("", term) for term in _ascii_terms(folded))
            return
        for found in _TOKENS.findall(folded):
            if _PAIRED.match(found):
                yield found, ""
            elif term := _word_terms[found]:
                yield "", term
