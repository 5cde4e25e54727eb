"""Reading what was found sentence by sentence, where meaning cannot tell. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from hiroba.application.library.discussion_reader import DiscussionView
from hiroba.application.library.passage_hit import PassageHit
from hiroba.application.library.ranking import (
    coverages,
    instead_of_meaning,
    reranked,
    sharpened,
)
from hiroba.domain.answers.coverage import Features, Weights

SHARPENED = 8  # of the nearest are read sentence by sentence: more change nothing, and cost


def lacks_vector(hit: PassageHit) -> bool:
    """What was just said, or said in several languages, has none yet or never has one."""
    return isinstance(hit.passage, DiscussionView) and hit.scores.dense is None


def rescored(hits: Sequence[PassageHit], weights: Weights, held: Features) -> list[PassageHit]:
    """Where only words are known: best first by how much of the question each holds."""
    found: list[PassageHit] = []
    for hit in hits:
        best, whole = coverages(hit.passage.title, hit.passage.text, weights, held)
        rerank = reranked(best, whole)
        scores = replace(hit.scores, rerank=rerank)
        found.append(
            replace(
                hit, score=hit.score + rerank, scores=scores, best_sentence=best, coverage=whole
            )
        )
    return sorted(found, key=lambda hit: -hit.score)


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
    found: list[PassageHit] = []
    for hit in hits:
        best, whole = coverages(hit.passage.title, hit.passage.text, weights, held)
        rerank = sharpened(best)
        found.append(
            replace(
                hit,
                score=hit.score + rerank,
                scores=replace(hit.scores, rerank=rerank),
                best_sentence=best,
                coverage=whole,
            )
        )
    return sorted(found, key=lambda hit: -hit.score)
