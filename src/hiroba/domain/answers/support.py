"""Whether what was quoted says what a sentence says."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Literal

from hiroba.domain.answers.coverage import Weights
from hiroba.domain.answers.markers import markers_in, without_markers
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
    found: list[CitingSentence] = []
    for span in split_sentences(content):
        whole = content[span.start : span.end]
        own = whole.lstrip("[]0123456789 ") if whole.startswith("[") else whole
        leading = whole[: len(whole) - len(own)]
        if leading and found:
            last = found.pop()
            markers = dict.fromkeys([*last.markers, *markers_in(leading)])
            found.append(CitingSentence(last.text, tuple(markers)))
            whole = own
        text = without_markers(whole).strip()
        if text:
            found.append(CitingSentence(text, tuple(markers_in(whole))))
    return found


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
