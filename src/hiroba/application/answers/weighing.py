"""How much each word of a text tells, by how rare it is in the library."""

from collections.abc import Sequence

from hiroba.application.ports.text_search import TextSearch
from hiroba.domain.answers.citing import Weigh
from hiroba.domain.answers.coverage import Features, Weights

# In a library of ten passages a word that half of them hold is not a common word, nor is one that none
# holds a telling one. With fewer than this, rarity is reckoned as if there were this many.
_FEWEST_PASSAGES = 1_000


async def weigher(text_search: TextSearch, features_of: Features, texts: Sequence[str]) -> Weigh:
    """A function that weighs any of `texts`, after one look-up for all of them. Raises UnavailableError."""
    features = {text: features_of(text) for text in texts}
    every = {feature for found in features.values() for feature in found}
    statistics = await text_search.document_frequencies(sorted(every))

    passages = max(statistics.passages, _FEWEST_PASSAGES)

    def weigh(text: str) -> Weights:
        return Weights.of(features[text], statistics.frequencies, passages)

    return weigh
