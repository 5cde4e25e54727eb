"""The answers of a Hiroba without a language model."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from hiroba.application.ports.analyzer import Analyzer
from hiroba.application.ports.text_search import TextSearch
from hiroba.domain.answers.coverage import Weights
from hiroba.domain.answers.extractive import Extract, answer_by_quoting
from hiroba.domain.answers.source import Source

_RELEVANT_COSINE = 0.45  # of all-MiniLM-L6-v2; other models' cosines lie elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteAnswer:
    """One to three sentences quoted from the best source, or a plain word that there is none."""

    text_search: TextSearch
    analyzer: Analyzer

    async def execute(self, question: str, sources: Sequence[Source]) -> Extract:
        """`sources` best first, already restricted to what may be read. Raises UnavailableError."""
        features = self.analyzer.features(question)
        statistics = await self.text_search.document_frequencies(sorted(features))
        weights = Weights.of(features, statistics.frequencies, statistics.passages)
        return answer_by_quoting(
            question,
            sources,
            weights,
            partial(self.analyzer.held, features),
            relevant_cosine=_RELEVANT_COSINE,
        )
