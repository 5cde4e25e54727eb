"""How well a generation of the index serves the golden questions. Pure."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from hiroba.domain.shared.ids import EvaluationId, GoldenQuestionId

DEPTH = 10  # passages that are looked at for each question
ALL = "all"
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one question went. `rank` is where the first expected passage stood, from 1; None where it did not.

    The last three are None where answers were not asked for; `cited_right` also without citations.
    """

    question_id: GoldenQuestionId
    language: str
    expects_passage: bool
    must_abstain: bool
    rank: int | None = None
    answered_right: bool | None = None
    cited_right: int | None = None
    cited: int | None = None

    @property
    def is_missed(self) -> bool:
        """Whether an operator would want to look at it."""
        return (self.expects_passage and self.rank != 1) or self.answered_right is False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Shares from 0 to 1; None where no question asks for it."""

    found_questions: int
    recall_at_1: float | None
    recall_at_5: float | None
    mrr: float | None
    ndcg_at_10: float | None
    answered_questions: int
    answered_right: float | None
    abstain_questions: int
    abstained_right: float | None
    cite_precision: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """`figures` by language, and under `all`. `skipped` questions expect what not everybody can find any more."""

    id: EvaluationId
    generation: int
    with_answers: bool
    figures: Mapping[str, Figures]
    missed: tuple[GoldenQuestionId, ...]
    skipped: tuple[GoldenQuestionId, ...]
    created_at: datetime


def figures_by_language(outcomes: Sequence[Outcome]) -> Mapping[str, Figures]:
    """`all`, then each language that has questions."""
    languages = sorted({one.language for one in outcomes})
    parts = {name: [one for one in outcomes if one.language == name] for name in languages}
    return {ALL: figures_of(outcomes), **{name: figures_of(part) for name, part in parts.items()}}


def figures_of(outcomes: Sequence[Outcome]) -> Figures:
    """Means over questions.

    One target for each question, so nDCG@10 is 1 / log2(1 + rank) (Järvelin and Kekäläinen, "Cumulated
    gain-based evaluation of IR techniques", 2002), and MRR the mean of 1 / rank within the same
    depth (Voorhees, "The TREC-8 question answering track report", 1999). Cite precision is the
    share of citations that stand on the expected document and, where one is given, its quotation.
    """
    ranks = [one.rank for one in outcomes if one.expects_passage]
    answers = [one for one in outcomes if one.answered_right is not None]
    answerable = [one.answered_right is True for one in answers if not one.must_abstain]
    empty = [one.answered_right is True for one in answers if one.must_abstain]
    cited = sum(one.cited or 0 for one in answers)
    return Figures(
        found_questions=len(ranks),
        recall_at_1=_mean(float(rank == 1) for rank in ranks),
        recall_at_5=_mean(float(rank is not None and rank <= 5) for rank in ranks),
        mrr=_mean(1 / rank if rank else 0.0 for rank in ranks),
        ndcg_at_10=_mean(1 / math.log2(1 + rank) if rank else 0.0 for rank in ranks),
        answered_questions=len(answerable),
        answered_right=_mean(map(float, answerable)),
        abstain_questions=len(empty),
        abstained_right=_mean(map(float, empty)),
        cite_precision=sum(one.cited_right or 0 for one in answers) / cited if cited else None,
    )


def fallen(before: Mapping[str, Figures], after: Mapping[str, Figures]) -> Sequence[str]:
    """The languages, and `all`, whose nDCG@10 is lower: a gain in one language does not pay for another's loss."""
    return [
        name
        for name, figures in before.items()
        if name in after and _is_lower(after[name].ndcg_at_10, figures.ndcg_at_10)
    ]


def _is_lower(after: float | None, before: float | None) -> bool:
    return after is not None and before is not None and after < before - _ROUNDING


def _mean(values: Iterable[float]) -> float | None:
    held = list(values)
    return sum(held) / len(held) if held else None
