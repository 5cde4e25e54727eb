"""Lists of questions in SQL, the readership in every query."""

from collections.abc import Sequence

from sqlalchemy import select

from hiroba.application.questions.question_reader import QuestionFilter, ReplyView
from hiroba.domain.questions.question import Question
from hiroba.domain.shared.ids import QuestionId, ReplyId, UserId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.repositories.question_rows import (
    QUESTIONS,
    sources_changed,
    to_question,
)
from hiroba.infrastructure.sql.session import Database
from hiroba.infrastructure.sql.tables.identity import UserRow
from hiroba.infrastructure.sql.tables.questions import (
    QuestionAskingRow,
    QuestionReplyRow,
    QuestionRow,
)

_questions = table_of(QuestionRow)
_askings = table_of(QuestionAskingRow)
_replies = table_of(QuestionReplyRow)
_users = table_of(UserRow)


class SqlQuestionReader:
    """Implements QuestionReader."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def list_questions(
        self, wanted: QuestionFilter, *, limit: int, offset: int
    ) -> Sequence[Question]:
        page = QUESTIONS.where(_questions.c.audience.in_(wanted.readership.keys))
        if wanted.state is not None:
            page = page.where(_questions.c.state == wanted.state.value)
        if wanted.sources_changed is not None:
            page = page.where(sources_changed if wanted.sources_changed else ~sources_changed)
        if wanted.answer_id is not None:
            left_open = select(_askings.c.question_id).where(
                _askings.c.answer_id == wanted.answer_id
            )
            page = page.where(_questions.c.id.in_(left_open))
        page = page.order_by(_questions.c.asked_at.desc(), _questions.c.id.desc())
        async with self._database.read() as session:
            rows = await session.execute(page.limit(limit).offset(offset))
        return [to_question(row) for row in rows]

    async def list_replies(
        self, question_id: QuestionId, *, limit: int, offset: int
    ) -> Sequence[ReplyView]:
        page = (
            select(_replies, _users.c.display_name)
            .join(_users, _users.c.id == _replies.c.author_id)
            .where(_replies.c.question_id == question_id)
            .order_by(_replies.c.id)
        )
        async with self._database.read() as session:
            rows = await session.execute(page.limit(limit).offset(offset))
        return [
            ReplyView(
                id=ReplyId(row.id),
                author_id=UserId(row.author_id),
                author_name=row.display_name,
                content=row.content,
                created_at=row.created_at,
            )
            for row in rows
        ]
