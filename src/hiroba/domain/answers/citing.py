"""From a finished text to its citations and the verdict on each sentence."""

from collections.abc import Callable, Mapping, Sequence

from hiroba.domain.answers.answer import Citation, Sentence
from hiroba.domain.answers.coverage import Features, Weights
from hiroba.domain.answers.evidence import Evidence
from hiroba.domain.answers.numbering import CitedSource
from hiroba.domain.answers.support import CitingSentence, support_of
from hiroba.domain.shared.long_sentences import split_short_sentences

Weigh = Callable[[str], Weights]  # a sentence's features, each with its rarity
_Range = tuple[int, int]


def cite(
    sentences: Sequence[CitingSentence],
    cited: Sequence[CitedSource],
    evidence: Sequence[Evidence],
    weigh: Weigh,
    features: Features,
) -> tuple[Citation, ...]:
    """One citation for each of `cited`, with the exact words that its sentences rest on."""
    return tuple(
        _citation(
            number,
            evidence[one.source],
            one.quoted or _rested_on(number, sentences, evidence[one.source], weigh, features),
        )
        for number, one in enumerate(cited, start=1)
    )


def judge(
    sentences: Sequence[CitingSentence],
    citations: Sequence[Citation],
    weigh: Weigh,
    features: Features,
) -> tuple[Sentence, ...]:
    """Each sentence with how far its own citations say what it says."""
    sentences = _with_shared_markers(sentences, {one.marker: one.quote for one in citations})
    quoted = {one.marker: features(one.quote) | features(one.title) for one in citations}
    return tuple(
        Sentence(
            text=sentence.text,
            support=support_of(
                weigh(sentence.text),
                {word for marker in sentence.markers for word in quoted.get(marker, ())},
            ),
            markers=tuple(marker for marker in sentence.markers if marker in quoted),
        )
        for sentence in sentences
    )


def _with_shared_markers(
    sentences: Sequence[CitingSentence], quotes: Mapping[int, str]
) -> list[CitingSentence]:
    """A quotation of several sentences has its marker behind the last: it is the marker of all."""
    found: list[CitingSentence] = []
    following: tuple[int, ...] = ()
    for sentence in reversed(sentences):
        shared = tuple(one for one in following if sentence.text in quotes.get(one, ""))
        following = sentence.markers or shared
        found.append(CitingSentence(sentence.text, following))
    return found[::-1]


def _citation(number: int, evidence: Evidence, words: _Range) -> Citation:
    start, end = words
    return Citation(
        marker=number,
        kind="document",
        passage_id=evidence.passage_id,
        document_id=evidence.document_id,
        message_id=None,
        title=evidence.title,
        quote=evidence.text[start:end],
        start=evidence.start + start,
        end=evidence.start + end,
        version=evidence.version,
        page=evidence.page,
        heading=evidence.heading,
    )


def _rested_on(
    number: int,
    sentences: Sequence[CitingSentence],
    evidence: Evidence,
    weigh: Weigh,
    features: Features,
) -> _Range:
    """From the first to the last sentence of the passage that any of the citing sentences is nearest to."""
    spans = split_short_sentences(evidence.text)
    nearest = [
        max(
            spans,
            key=lambda span: weights.coverage(features(evidence.text[span.start : span.end])),
        )
        for weights in (weigh(one.text) for one in sentences if number in one.markers)
    ]
    chosen = nearest or spans[:1]
    return min(span.start for span in chosen), max(span.end for span in chosen)
