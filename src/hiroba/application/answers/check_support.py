"""Each sentence of an answer beside the words it cites."""

from collections.abc import Mapping
from dataclasses import dataclass

from hiroba.application.ports.analyzer import Analyzer
from hiroba.application.ports.text_search import TextSearch
from hiroba.domain.answers.coverage import Weights
from hiroba.domain.answers.support import AnswerSentence, citing_sentences, verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSupport:
    """A verdict for every sentence: supported, partly or unsupported by what it cites."""

    text_search: TextSearch
    analyzer: Analyzer

    async def execute(self, content: str, quotes: Mapping[int, str]) -> list[AnswerSentence]:
        """`content` with resolved markers, `quotes` behind each. Raises UnavailableError."""
        sentences = citing_sentences(content)
        own = [self.analyzer.features(sentence.text) for sentence in sentences]
        statistics = await self.text_search.document_frequencies(
            sorted({feature for one in own for feature in one})
        )
        weights = [Weights.of(one, statistics.frequencies, statistics.passages) for one in own]
        return [
            verdict(sentence, weight, quotes, self.analyzer.features)
            for sentence, weight in zip(sentences, weights, strict=True)
        ]
