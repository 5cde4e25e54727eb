"""Generations of the index and their scores on the wire."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from hiroba.application.library.indexes.manage import GenerationView
from hiroba.domain.library.evaluation import Evaluation, Figures
from hiroba.presentation.http.schemas import In, Out, Time

State = Literal["building", "ready", "current", "previous", "failed", "dropped"]
_AT = [datetime.fromisoformat("2026-11-21T03:04:05.678Z")]
_ID = ["019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"]


class BuildIn(In):
    """With `switch`, searches go over to the new generation at once, unless the golden questions find less there."""

    switch: bool = Field(default=True, examples=[True])


class SwitchIn(In):
    """`force` accepts a lower score."""

    force: bool = Field(default=False, examples=[False])


class EvaluationIn(In):
    """The current generation where no number is given. `answers`: also answer each question."""

    number: int | None = Field(default=None, ge=1, le=2**31 - 1, examples=[2])
    answers: bool = Field(default=False, examples=[True])


class FiguresOut(Out):
    """Shares from 0 to 1; null where no question asks for it."""

    found_questions: int = Field(examples=[40])
    recall_at_1: float | None = Field(examples=[0.925])
    recall_at_5: float | None = Field(examples=[0.975])
    mrr: float | None = Field(examples=[0.946])
    ndcg_at_10: float | None = Field(examples=[0.954])
    answered_questions: int = Field(examples=[40])
    answered_right: float | None = Field(examples=[0.95])
    abstain_questions: int = Field(examples=[10])
    abstained_right: float | None = Field(examples=[0.8])
    cite_precision: float | None = Field(examples=[0.93])

    @classmethod
    def of(cls, figures: Figures) -> "FiguresOut":
        return cls(
            found_questions=figures.found_questions,
            recall_at_1=figures.recall_at_1,
            recall_at_5=figures.recall_at_5,
            mrr=figures.mrr,
            ndcg_at_10=figures.ndcg_at_10,
            answered_questions=figures.answered_questions,
            answered_right=figures.answered_right,
            abstain_questions=figures.abstain_questions,
            abstained_right=figures.abstained_right,
            cite_precision=figures.cite_precision,
        )


class EvaluationOut(Out):
    """`figures` by language, and under `all`. `missed` and `skipped` are ids of golden questions."""

    id: UUID = Field(examples=_ID)
    number: int = Field(examples=[2])
    answers: bool = Field(examples=[True])
    figures: dict[str, FiguresOut]
    missed: list[UUID] = Field(examples=[_ID])
    skipped: list[UUID] = Field(examples=[[]])
    created_at: Time = Field(examples=_AT)

    @classmethod
    def of(cls, evaluation: Evaluation) -> "EvaluationOut":
        return cls(
            id=evaluation.id,
            number=evaluation.generation,
            answers=evaluation.with_answers,
            figures={name: FiguresOut.of(each) for name, each in evaluation.figures.items()},
            missed=list(evaluation.missed),
            skipped=list(evaluation.skipped),
            created_at=evaluation.created_at,
        )


class SearchedOut(Out):
    number: int = Field(examples=[1], description="The generation that is searched now.")


class IndexOut(Out):
    """`due` says that one built now would be made by another analyzer or model."""

    number: int = Field(examples=[2])
    state: State = Field(examples=["current"])
    analyzer: str = Field(examples=["1"])
    model: str = Field(examples=["all-minilm-l6-v2"])
    passages: int | None = Field(examples=[1_240])
    vectors: int | None = Field(examples=[820])
    due: bool = Field(examples=[False])
    job_id: UUID | None = Field(examples=_ID)
    created_at: Time = Field(examples=_AT)
    switched_at: Time | None = Field(examples=_AT)
    evaluation: EvaluationOut | None

    @classmethod
    def of(cls, view: GenerationView) -> "IndexOut":
        one, evaluation = view.generation, view.evaluation
        return cls(
            number=one.number,
            state=one.state.value,
            analyzer=one.analyzer,
            model=one.model,
            passages=one.passages,
            vectors=one.vectors,
            due=view.is_due,
            job_id=one.job_id,
            created_at=one.created_at,
            switched_at=one.switched_at,
            evaluation=None if evaluation is None else EvaluationOut.of(evaluation),
        )
