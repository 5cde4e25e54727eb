"""Looking at an answer again."""

from dataclasses import dataclass

from hiroba.application.answers.reading import readable_answer
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.domain.answers.answer import Answer
from hiroba.domain.shared.ids import AnswerId


@dataclass(frozen=True, slots=True, kw_only=True)
class GetAnswerQuery:
    actor: Actor
    answer_id: AnswerId


@dataclass(frozen=True, slots=True, kw_only=True)
class GetAnswer:
    """An answer as it is stored now, also while it is being written."""

    uow: UnitOfWork
    readerships: Readerships

    async def execute(self, query: GetAnswerQuery) -> Answer:
        """Raises AnswerNotFoundError."""
        readership = await self.readerships.of_user(query.actor.user_id)
        async with self.uow.read() as tx:
            answer, _ = await readable_answer(tx, query.actor, readership, query.answer_id)
        return answer
