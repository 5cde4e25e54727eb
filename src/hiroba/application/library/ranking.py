"""Scores of several searches to one order. Pure."""

from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from hiroba.domain.answers.closeness import RELEVANT, closeness
from hiroba.domain.answers.coverage import Features, Weights
from hiroba.domain.shared.ids import PassageId
from hiroba.domain.shared.long_sentences import split_short_sentences

# A cosine counts five times a full BM25 score, and then a sentence that holds the whole question one and
# a half times: best together on two English question sets, 0.6 and 1.2 points of R@1 above twice and none.
_DENSE_WEIGHT = 5.0
_SENTENCE_WEIGHT = 1.5
_WHOLE_WEIGHT = 2.0  # 0.3 to 0.7 points of R@1 above equal weights on Japanese and Chinese sets


Found = Sequence[tuple[PassageId, float]]  # with the score of one search
_Scored = tuple[float, PassageId, float | None, float | None, int | None, int | None]
_score = itemgetter(0)


class HitScores(NamedTuple):
    """A tuple, as Candidate is, for a search makes dozens of them."""

    lexical: float | None = None  # BM25, positive
    dense: float | None = None  # cosine
    rerank: float | None = None  # 0 to 3 where words decide, else 0 to 1.5


class Candidate(NamedTuple):
    """Ranks count from 1 in the search that found it."""

    passage_id: PassageId
    score: float
    scores: HitScores
    lexical_rank: int | None = None
    dense_rank: int | None = None


def fuse(
    lexical: Found, dense: Found, *, relevant: float = RELEVANT, limit: int | None = None
) -> list[Candidate]:
    """`bm25 / max(bm25) + 5 * cosine` over the union, the best `limit` of it. `relevant` is the embedder's.

    Both come best first. A passage that is missing from the dense list is at most as near as the last one in it.
    """
    top = max((bm25 for _, bm25 in lexical), default=0.0) or 1.0
    farthest = closeness(min(cosine for _, cosine in dense), relevant) if dense else 0.0
    # By the number, for an id itself takes five times as long to be looked up.
    worded = {one.int for one, _ in lexical}
    near: dict[int, tuple[int, float]] = {}
    only_near: list[_Scored] = []
    for rank, (one, cosine) in enumerate(dense, start=1):
        if one.int in worded:
            near[one.int] = rank, cosine
        else:
            score = _DENSE_WEIGHT * closeness(cosine, relevant)
            only_near.append((score, one, None, cosine, None, rank))
    scored: list[_Scored] = []
    for rank, (one, bm25) in enumerate(lexical, start=1):
        dense_rank, cosine = near.get(one.int, (None, None))
        nearness = farthest if cosine is None else closeness(cosine, relevant)
        scored.append((bm25 / top + _DENSE_WEIGHT * nearness, one, bm25, cosine, rank, dense_rank))
    scored = sorted((*scored, *only_near), key=_score, reverse=True)
    return [
        Candidate(one, score, HitScores(bm25, cosine), rank, dense_rank)
        for score, one, bm25, cosine, rank, dense_rank in scored[:limit]
    ]


def instead_of_meaning(best_sentence: float, farthest: float, relevant: float) -> float:
    """What a passage without a vector gains, when its best sentence holds this share of the question: at most what
    one on the same subject has over the last of the dense list.
    """
    return _DENSE_WEIGHT * max(0.0, relevant - farthest) * best_sentence


def sharpened(best_sentence: float) -> float:
    """What a passage that meaning has found gains, when its best sentence holds this share of the question."""
    return _SENTENCE_WEIGHT * best_sentence


def rerank_score(title: str, text: str, weights: Weights, features: Features) -> float:
    """The best sentence's coverage of the question plus twice the whole passage's: 0 to 3."""
    return reranked(*coverages(title, text, weights, features))


def reranked(best_sentence: float, whole: float) -> float:
    return best_sentence + _WHOLE_WEIGHT * whole


def coverages(title: str, text: str, weights: Weights, features: Features) -> tuple[float, float]:
    """How much of the question the best sentence holds, and the whole passage: each 0 to 1.

    A sentence is read under its title, which names what the sentence only points at.
    """
    named, held = features(title), features(text)
    whole = weights.coverage(held | named)
    if len(held - named) < 2:
        return whole, whole  # one sentence holds all that there is: no need to look which
    spans = split_short_sentences(text)
    said = (features(text[span.start : span.end]) for span in spans)
    return max((weights.coverage(found | named) for found in said), default=0.0), whole
