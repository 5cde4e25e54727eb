"""Answers made of quotations alone: nothing in them is invented, and nothing rephrased."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.domain.answers.abstention import NOTHING_FOUND, speaks_of
from hiroba.domain.answers.coverage import Weights
from hiroba.domain.answers.language import Language, detect_language
from hiroba.domain.answers.markers import without_markers
from hiroba.domain.answers.quoting import choose_quotes
from hiroba.domain.answers.sentences import split_sentences
from hiroba.domain.answers.source import Citation, Features, Source
from hiroba.domain.answers.support import AnswerSentence

_NO_SPACE = frozenset(
    {"。", "！", "？", "｡", "」", "』", "）"}
)  # a marker stands right behind them


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """`content` carries markers `[1]`, `[2]`, … of `citations`; none when nothing was found."""

    content: str
    abstained: bool
    language: Language  # of the question
    citations: tuple[Citation, ...] = ()
    sentences: tuple[AnswerSentence, ...] = ()


def answer_by_quoting(
    question: str,
    sources: Sequence[Source],
    weights: Weights,
    features: Features,
    *,
    relevant_cosine: float,
) -> Extract:
    """Quote the first source if it speaks of the question, else say that nothing was found.

    `sources` come best first; `weights` are the question's; `relevant_cosine` is where the
    cosines of the embedder in use begin to mean the same subject.
    """
    language = detect_language(question)
    best = sources[0] if sources else None
    if best is None or not speaks_of(best, weights, features, language, relevant_cosine):
        return Extract(content=NOTHING_FOUND[language], abstained=True, language=language)
    citations = _citations(best, weights, features)
    return Extract(
        content=" ".join(_cited(citation) for citation in citations),
        abstained=False,
        language=language,
        citations=citations,
        sentences=tuple(one for citation in citations for one in _sentences(citation)),
    )


def _citations(source: Source, weights: Weights, features: Features) -> tuple[Citation, ...]:
    spans = choose_quotes(source.text, weights, features)
    return tuple(
        Citation(
            marker=number,
            passage_id=source.passage_id,
            quote=source.text[span.start : span.end],
            start=source.start + span.start,
            end=source.start + span.end,
        )
        for number, span in enumerate(spans, start=1)
    )


def _cited(citation: Citation) -> str:
    """The quote's own `[3]`, a footnote of its document, must not pass for a marker of ours."""
    quote = without_markers(citation.quote).rstrip()
    return f"{quote}{'' if quote[-1:] in _NO_SPACE else ' '}[{citation.marker}]"


def _sentences(citation: Citation) -> list[AnswerSentence]:
    quote = without_markers(citation.quote)
    return [
        AnswerSentence(quote[span.start : span.end], "supported", (citation.marker,))
        for span in split_sentences(quote)
    ]
