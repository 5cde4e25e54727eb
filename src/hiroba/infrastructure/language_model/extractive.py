"""Answers in the sources' own words. No model: nothing is rephrased, and nothing invented."""

from collections.abc import AsyncGenerator

from hiroba.application.ports.analyzer import Analyzer
from hiroba.application.ports.language_model import AnswerPiece, AnswerRequest, NumberedSource
from hiroba.application.ports.text_search import TextSearch
from hiroba.domain.answers.abstention import NOTHING_FOUND
from hiroba.domain.answers.asking import says_something
from hiroba.domain.answers.coverage import Features, Weights
from hiroba.domain.answers.markers import without_markers
from hiroba.domain.answers.quoting import choose_quotes
from hiroba.domain.shared.sentences import Span

_CLOSED = frozenset("。！？｡」』）")  # a marker stands right behind them, elsewhere after a space
_LEAST_OF_BEST = (
    0.5  # of what the most telling message holds; people talk of several things at once
)


class ExtractiveLanguageModel:
    """Implements LanguageModel by quoting the sentences of the best source that speak of the question."""

    def __init__(self, *, text_search: TextSearch, analyzer: Analyzer) -> None:
        self._text_search = text_search
        self._analyzer = analyzer

    @property
    def model_id(self) -> str:
        return "extractive"

    async def answer(self, request: AnswerRequest) -> AsyncGenerator[AnswerPiece]:
        if not request.sources:
            yield AnswerPiece(NOTHING_FOUND[request.language])
            return
        best = request.sources[0]
        features = self._analyzer.features(f"{request.subject}\n{request.question}")
        statistics = await self._text_search.document_frequencies(sorted(features))
        weights = Weights.of(features, statistics.frequencies, statistics.passages)
        features_of = self._analyzer.features
        spans = _answering(
            best, choose_quotes(best.text, weights, features_of), weights, features_of
        )
        for number, span in enumerate(spans):
            quote = _marked(best.text[span.start : span.end], best)
            yield AnswerPiece(f" {quote}" if number else quote)


def _answering(
    source: NumberedSource, spans: list[Span], weights: Weights, features: Features
) -> list[Span]:
    """Of a discussion: each message quoted by itself, and only those that speak of the question.

    What only asks is left aside where somebody answers; whoever speaks next is taken to answer it.
    """
    if not source.said:
        return spans
    quoted = [
        Span(max(span.start, part.start), min(span.end, part.end))
        for span in spans
        for part in source.said
        if span.start < part.end and part.start < span.end
    ]
    words = [source.text[span.start : span.end] for span in quoted]
    covered = [weights.coverage(features(one)) for one in words]
    least = _LEAST_OF_BEST * max(covered, default=0.0)
    asked = [False, *(not says_something(one) for one in words)]
    telling = [
        span
        for span, share, follows, asks in zip(quoted, covered, asked, asked[1:], strict=False)
        if not asks and (share >= least or follows)
    ]
    return telling or quoted


def _marked(quote: str, source: NumberedSource) -> str:
    """The quote's own `[3]`, a footnote of its document, must not pass for a marker of ours."""
    words = without_markers(quote).rstrip()
    return f"{words}{'' if words[-1:] in _CLOSED else ' '}[{source.number}]"
