"""One question, and what people say to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.questions.question_reader import QuestionReader, ReplyView
from hiroba.application.shared.access import Actor, readable_question
from hiroba.domain.questions.question import Question
from hiroba.domain.shared.ids import QuestionId


@dataclass(frozen=True, slots=True, kw_only=True)
class GetQuestionQuery:
    actor: Actor
    question_id: QuestionId


@dataclass(frozen=True, slots=True, kw_only=True)
class GetQuestion:
    """Raises QuestionNotFoundError."""

    uow: UnitOfWork
    readerships: Readerships

    async def execute(self, query: GetQuestionQuery) -> Question:
        readership = await self.readerships.of_user(query.actor.user_id)
        async with self.uow.read() as tx:
            return readable_question(readership, await tx.questions.find(query.question_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRepliesQuery:
    actor: Actor
    question_id: QuestionId
    limit: int
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListReplies:
    """The oldest first. Raises QuestionNotFoundError."""

    get_question: GetQuestion
    question_reader: QuestionReader

    async def execute(self, query: ListRepliesQuery) -> Sequence[ReplyView]:
        question = await self.get_question.execute(
            GetQuestionQuery(actor=query.actor, question_id=query.question_id)
        )
        return await self.question_reader.list_replies(
            question.id, limit=query.limit, offset=query.offset
        )
