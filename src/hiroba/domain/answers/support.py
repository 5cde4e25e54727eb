"""Whether what was quoted says what a sentence says."""

from collections.abc import Set
from dataclasses import dataclass

from hiroba.domain.answers.answer import Support
from hiroba.domain.answers.coverage import Weights
from hiroba.domain.answers.markers import lift_markers
from hiroba.domain.shared.sentences import split_sentences

# A faithful paraphrase keeps most of the weight of its source: names, numbers, rare words. Below
# a third only common words are shared.
_SUPPORTED = 0.6
_PARTLY = 0.3


@dataclass(frozen=True, slots=True)
class CitingSentence:
    """One sentence of an answer without its markers, which number the citations it names."""

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


def support_of(sentence: Weights, quoted: Set[str]) -> Support:
    """By the share of the sentence that the quotes hold. Same language only: it compares words."""
    covered = sentence.coverage(quoted)
    if covered >= _SUPPORTED:
        return Support.SUPPORTED
    return Support.PARTLY if covered >= _PARTLY else Support.UNSUPPORTED
