"""Evaluations of the index in SQL."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select

from hiroba.domain.library.evaluation import Evaluation, Figures
from hiroba.domain.shared.ids import EvaluationId, GoldenQuestionId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.session import SqlSession
from hiroba.infrastructure.sql.tables.indexes import EvaluationRow

_evaluations = table_of(EvaluationRow)


class SqlEvaluationRepository:
    """Implements EvaluationRepository."""

    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def add(self, evaluation: Evaluation) -> None:
        figures = {name: asdict(each) for name, each in evaluation.figures.items()}
        values = {
            "id": evaluation.id,
            "generation": evaluation.generation,
            "with_answers": evaluation.with_answers,
            "figures": figures,
            "missed": [str(one) for one in evaluation.missed],
            "skipped": [str(one) for one in evaluation.skipped],
            "created_at": evaluation.created_at,
        }
        await self._session.execute(insert(_evaluations).values(values))

    async def list_newest(
        self, *, generation: int | None, limit: int, offset: int = 0
    ) -> Sequence[Evaluation]:
        newest = select(_evaluations).order_by(
            _evaluations.c.created_at.desc(), _evaluations.c.id.desc()
        )
        if generation is not None:
            newest = newest.where(_evaluations.c.generation == generation)
        rows = await self._session.execute(newest.limit(limit).offset(offset))
        return [_to_evaluation(row) for row in rows]


def _to_evaluation(row: Row[Any]) -> Evaluation:
    return Evaluation(
        id=EvaluationId(row.id),
        generation=row.generation,
        with_answers=row.with_answers,
        figures={name: Figures(**each) for name, each in row.figures.items()},
        missed=_ids(row.missed),
        skipped=_ids(row.skipped),
        created_at=row.created_at,
    )


def _ids(texts: Sequence[str]) -> tuple[GoldenQuestionId, ...]:
    return tuple(GoldenQuestionId(UUID(text)) for text in texts)
