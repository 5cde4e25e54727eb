"""Reading what was found sentence by sentence, where meaning cannot tell. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from hiroba.application.library.passage_hit import PassageHit
from hiroba.application.library.ranking import (
    HitScores,
    coverages,
    instead_of_meaning,
    reranked,
    sharpened,
)
from hiroba.application.library.reader import PassageView
from hiroba.domain.answers.coverage import Features, Weights

SHARPENED = 8  # of the nearest are read sentence by sentence: more change nothing, and cost


def lacks_vector(hit: PassageHit) -> bool:
    """What was just said, or said in several languages, has none yet or never has one."""
    return not isinstance(hit.passage, PassageView) and hit.scores.dense is None


def rescored(hits: Sequence[PassageHit], weights: Weights, held: Features) -> list[PassageHit]:
    """Where only words are known: best first by how much of the question each holds."""
    return _read_again(hits, weights, held, reranked)


def stood_in(
    hits: Sequence[PassageHit], weights: Weights, held: Features, farthest: float, relevant: float
) -> list[PassageHit]:
    """Where meaning decides: the words of those without a vector stand in for it. Cosines, see `instead_of_meaning`."""
    found: list[PassageHit] = []
    for hit in hits:
        if lacks_vector(hit):
            best, whole = coverages(hit.passage.title, hit.passage.text, weights, held)
            score = hit.score + instead_of_meaning(best, farthest, relevant)
            found.append(replace(hit, score=score, best_sentence=best, coverage=whole))
        else:
            found.append(hit)
    first = sorted(found, key=lambda hit: -hit.score)
    return _sharpened(first[:SHARPENED], weights, held) + first[SHARPENED:]


def _sharpened(hits: Sequence[PassageHit], weights: Weights, held: Features) -> list[PassageHit]:
    """Among the nearest, one sentence that holds the question tells more than a little nearness."""
    return _read_again(hits, weights, held, lambda best, _: sharpened(best))


def _read_again(
    hits: Sequence[PassageHit],
    weights: Weights,
    held: Features,
    gain: Callable[[float, float], float],
) -> list[PassageHit]:
    """`gain` of the best sentence's share of the question and the whole passage's. Best first."""
    found: list[PassageHit] = []
    for hit in hits:
        best, whole = coverages(hit.passage.title, hit.passage.text, weights, held)
        rerank = gain(best, whole)
        found.append(
            PassageHit(  # written out: `replace` takes three times as long
                passage=hit.passage,
                score=hit.score + rerank,
                scores=HitScores(hit.scores.lexical, hit.scores.dense, rerank),
                fused=hit.fused,
                lexical_rank=hit.lexical_rank,
                dense_rank=hit.dense_rank,
                best_sentence=best,
                coverage=whole,
            )
        )
    return sorted(found, key=lambda hit: -hit.score)
