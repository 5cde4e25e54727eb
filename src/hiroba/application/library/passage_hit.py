"""A passage that was found, with how it came to its place."""

from dataclasses import dataclass

from hiroba.application.library.discussion_reader import DiscussionView
from hiroba.application.library.moment_reader import MomentsView
from hiroba.application.library.ranking import HitScores
from hiroba.application.library.reader import PassageView


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageHit:
    """`fused` is the score before reading again; ranks count from 1 in the search that found it.

    `best_sentence` and `coverage` are the shares of the question that reading again has found, 0 to 1.
    """

    passage: PassageView | DiscussionView | MomentsView
    score: float  # comparable within one search only
    scores: HitScores
    fused: float = 0.0
    lexical_rank: int | None = None
    dense_rank: int | None = None
    best_sentence: float | None = None
    coverage: float | None = None
