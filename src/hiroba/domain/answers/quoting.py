"""Choosing the words to quote: the sentences of a passage that speak most of a question."""

from dataclasses import dataclass

from hiroba.domain.answers.coverage import Features, Weights
from hiroba.domain.shared.long_sentences import split_short_sentences
from hiroba.domain.shared.sentences import Span
from hiroba.domain.shared.widths import columns

_MOST_SENTENCES = 3
# A further sentence must add this share of the question, or stand beside a chosen one and be short:
# what a sentence is about is often named in the one before, and the answer given in the one after.
_LEAST_GAIN = 0.03
_ROOM = 360  # columns, of which a CJK character takes two: some four lines of a chat


@dataclass(frozen=True, slots=True)
class _Sentence:
    span: Span
    width: int
    features: frozenset[str]


def choose_quotes(text: str, weights: Weights, features: Features) -> list[Span]:
    """One to three sentences, neighbours joined, in order. Empty only for a blank text."""
    sentences = [_measured(text, span, features) for span in split_short_sentences(text)]
    chosen = _most_telling(sentences, weights)
    return _joined(sentences, sorted(_with_neighbours(sentences, chosen)))


def _measured(text: str, span: Span, features: Features) -> _Sentence:
    words = text[span.start : span.end]
    return _Sentence(span, columns(words), frozenset(features(words)))


def _most_telling(sentences: list[_Sentence], weights: Weights) -> set[int]:
    chosen: set[int] = set()
    held: frozenset[str] = frozenset()
    left = set(range(len(sentences)))
    while left and len(chosen) < _MOST_SENTENCES:
        place = max(left, key=lambda i: (weights.coverage(held | sentences[i].features), -i))
        together = held | sentences[place].features
        if chosen and weights.coverage(together) - weights.coverage(held) < _LEAST_GAIN:
            break
        chosen.add(place)
        left.remove(place)
        held = together
    return chosen


def _with_neighbours(sentences: list[_Sentence], chosen: set[int]) -> set[int]:
    """The sentence after a chosen one is preferred to the one before."""
    found = set(chosen)
    while len(found) < _MOST_SENTENCES:
        room = _ROOM - sum(sentences[place].width for place in found)
        beside = [place + 1 for place in sorted(found)] + [place - 1 for place in sorted(found)]
        fitting = [
            place
            for place in beside
            if 0 <= place < len(sentences) and place not in found and sentences[place].width <= room
        ]
        if not fitting:
            break
        found.add(fitting[0])
    return found


def _joined(sentences: list[_Sentence], places: list[int]) -> list[Span]:
    runs: list[Span] = []
    for number, place in enumerate(places):
        span = sentences[place].span
        if number and places[number - 1] == place - 1:
            span = Span(runs.pop().start, span.end)
        runs.append(span)
    return runs
