"""Whether what was quoted says what a sentence says."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Literal

from hiroba.domain.answers.coverage import Weights
from hiroba.domain.answers.markers import lift_markers
from hiroba.domain.answers.sentences import split_sentences
from hiroba.domain.answers.source import Features

Support = Literal["supported", "partly", "unsupported"]

# A faithful paraphrase keeps most of the weight of its source: names, numbers, rare words. Below
# a third only common words are shared.
_SUPPORTED = 0.6
_PARTLY = 0.3


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """One sentence of an answer without its markers, which number the citations it names."""

    text: str
    support: Support
    markers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CitingSentence:
    """A sentence whose support is not known yet."""

    text: str
    markers: tuple[int, ...]


def citing_sentences(content: str) -> list[CitingSentence]:
    """The sentences of an answer with resolved markers. A marker after the stop belongs before."""
    text, placed = lift_markers(content)
    spans = split_sentences(text)
    markers: list[dict[int, None]] = [{} for _ in spans]
    for place, number in placed:
        before = [order for order, span in enumerate(spans) if span.start < place]
        if before:
            markers[before[-1]][number] = None
    return [
        CitingSentence(text[span.start : span.end], tuple(own))
        for span, own in zip(spans, markers, strict=True)
    ]


def verdict(
    sentence: CitingSentence, weights: Weights, quotes: Mapping[int, str], features: Features
) -> AnswerSentence:
    """`weights` are those of the sentence's own features, `quotes` the words behind each marker."""
    quoted: set[str] = set()
    for marker in sentence.markers:
        quoted |= features(quotes.get(marker, ""))
    return AnswerSentence(sentence.text, support_of(weights, quoted), sentence.markers)


def support_of(sentence: Weights, quoted: Set[str]) -> Support:
    """By the share of the sentence that the quotes hold. Same language only: it compares words."""
    covered = sentence.coverage(quoted)
    if covered >= _SUPPORTED:
        return "supported"
    return "partly" if covered >= _PARTLY else "unsupported"
