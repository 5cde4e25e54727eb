"""Golden questions in SQL."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, delete, func, insert, or_, select, update

from hiroba.domain.library.golden_question import MOST_GOLDEN_QUESTIONS, GoldenQuestion
from hiroba.domain.library.index_errors import GoldenQuestionNotFoundError
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import DocumentId, GoldenQuestionId, UserId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.hot.values import as_id
from hiroba.infrastructure.sql.session import SqlSession
from hiroba.infrastructure.sql.tables.indexes import GoldenQuestionRow
from hiroba.infrastructure.sql.tables.library import DocumentRow

_questions = table_of(GoldenQuestionRow)
_documents = table_of(DocumentRow)
_OLDEST_FIRST = (_questions.c.created_at, _questions.c.id)


class SqlGoldenQuestionRepository:
    """Implements GoldenQuestionRepository."""

    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def add(self, question: GoldenQuestion) -> None:
        await self._session.execute(insert(_questions).values(_from_question(question)))

    async def get(self, question_id: GoldenQuestionId) -> GoldenQuestion:
        one = select(_questions).where(_questions.c.id == question_id)
        rows = await self._session.execute(one)
        if not rows:
            raise GoldenQuestionNotFoundError
        return _to_question(rows[0])

    async def save(self, question: GoldenQuestion) -> None:
        await self._session.change(
            update(_questions)
            .where(_questions.c.id == question.id)
            .values(_from_question(question))
        )

    async def remove(self, question_id: GoldenQuestionId) -> None:
        await self._session.change(delete(_questions).where(_questions.c.id == question_id))

    async def count(self) -> int:
        counted = await self._session.execute(select(func.count()).select_from(_questions))
        return counted[0][0]

    async def list_all(self) -> Sequence[GoldenQuestion]:
        every = select(_questions).order_by(*_OLDEST_FIRST).limit(MOST_GOLDEN_QUESTIONS)
        return [_to_question(row) for row in await self._session.execute(every)]

    async def list_page(
        self, readership: Readership, *, limit: int, offset: int
    ) -> Sequence[GoldenQuestion]:
        readable = or_(
            _questions.c.document_id.is_(None), _documents.c.audience.in_(readership.keys)
        )
        joined = _questions.outerjoin(_documents, _documents.c.id == _questions.c.document_id)
        page = select(_questions).select_from(joined).where(readable).order_by(*_OLDEST_FIRST)
        rows = await self._session.execute(page.limit(limit).offset(offset))
        return [_to_question(row) for row in rows]


def _from_question(question: GoldenQuestion) -> dict[str, Any]:
    return {
        "id": question.id,
        "question": question.question,
        "language": question.language,
        "document_id": question.document_id,
        "quote": question.quote,
        "answer_words": list(question.answer_words),
        "must_abstain": question.must_abstain,
        "created_by": question.created_by,
        "created_at": question.created_at,
        "updated_at": question.updated_at,
    }


def _to_question(row: Row[Any]) -> GoldenQuestion:
    return GoldenQuestion(
        id=GoldenQuestionId(row.id),
        question=row.question,
        language=row.language,
        document_id=as_id(DocumentId, row.document_id),
        quote=row.quote,
        answer_words=tuple(row.answer_words),
        must_abstain=row.must_abstain,
        created_by=UserId(row.created_by),
        created_at=row.created_at,
        updated_at=row.updated_at,
    )
