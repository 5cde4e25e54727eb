"""Cosines of any model on one scale."""

from typing import Final

# Where all-MiniLM's cosines begin to mean the same subject. Every weight and threshold that cosines
# meet was found with that model.
RELEVANT: Final = 0.45


def closeness(cosine: float, relevant: float) -> float:
    """A cosine of a model for which `relevant` begins to mean the same subject, as if all-MiniLM had said it.

    1 stays 1, and `relevant` becomes RELEVANT: with models whose cosines all lie between 0.7 and 1 a
    difference counts as much as it means. As it was where `relevant` is 1, which nobody measured.
    """
    if relevant >= 1:
        return cosine
    return RELEVANT + (cosine - relevant) * (1 - RELEVANT) / (1 - relevant)
