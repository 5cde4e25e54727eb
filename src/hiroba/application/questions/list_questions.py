"""What nobody has written down yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.ports.readerships import Readerships
from hiroba.application.questions.question_reader import QuestionFilter, QuestionReader
from hiroba.application.shared.access import Actor
from hiroba.domain.questions.question import Question, QuestionState
from hiroba.domain.shared.ids import AnswerId


@dataclass(frozen=True, slots=True, kw_only=True)
class ListQuestionsQuery:
    actor: Actor
    state: QuestionState | None = None
    sources_changed: bool | None = None
    answer_id: AnswerId | None = None
    limit: int
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListQuestions:
    """The questions that the actor may read, the last asked first."""

    readerships: Readerships
    question_reader: QuestionReader

    async def execute(self, query: ListQuestionsQuery) -> Sequence[Question]:
        wanted = QuestionFilter(
            readership=await self.readerships.of_user(query.actor.user_id),
            state=query.state,
            sources_changed=query.sources_changed,
            answer_id=query.answer_id,
        )
        return await self.question_reader.list_questions(
            wanted, limit=query.limit, offset=query.offset
        )
