"""Answers in the sources' own words. No model: nothing is rephrased, and nothing invented."""

from collections.abc import AsyncGenerator

from hiroba.application.ports.analyzer import Analyzer
from hiroba.application.ports.language_model import AnswerPiece, AnswerRequest, NumberedSource
from hiroba.application.ports.text_search import TextSearch
from hiroba.domain.answers.abstention import NOTHING_FOUND
from hiroba.domain.answers.coverage import Weights
from hiroba.domain.answers.markers import without_markers
from hiroba.domain.answers.quoting import choose_quotes

_CLOSED = frozenset("。！？｡」』）")  # a marker stands right behind them, elsewhere after a space


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
        spans = choose_quotes(best.text, weights, self._analyzer.features)
        for number, span in enumerate(spans):
            quote = _marked(best.text[span.start : span.end], best)
            yield AnswerPiece(f" {quote}" if number else quote)


def _marked(quote: str, source: NumberedSource) -> str:
    """The quote's own `[3]`, a footnote of its document, must not pass for a marker of ours."""
    words = without_markers(quote).rstrip()
    return f"{words}{'' if words[-1:] in _CLOSED else ' '}[{source.number}]"
