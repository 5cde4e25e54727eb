"""How much each word of a text tells, by how rare it is in the library."""

from collections.abc import Sequence

from hiroba.application.ports.analyzer import Analyzer
from hiroba.application.ports.text_search import TextSearch
from hiroba.domain.answers.citing import Weigh
from hiroba.domain.answers.coverage import Weights


async def weigher(text_search: TextSearch, analyzer: Analyzer, texts: Sequence[str]) -> Weigh:
    """A function that weighs any of `texts`, after one look-up for all of them. Raises UnavailableError."""
    features = {text: analyzer.features(text) for text in texts}
    every = {feature for found in features.values() for feature in found}
    statistics = await text_search.document_frequencies(sorted(every))

    def weigh(text: str) -> Weights:
        return Weights.of(features[text], statistics.frequencies, statistics.passages)

    return weigh
