"""Looking at answers again."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.answers.reading import readable_answer
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.domain.answers.answer import Answer
from hiroba.domain.answers.errors import AnswerNotFoundError
from hiroba.domain.answers.feedback import Feedback
from hiroba.domain.shared.ids import AnswerId

LIMIT_MAX = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class GetAnswerQuery:
    actor: Actor
    answer_id: AnswerId


@dataclass(frozen=True, slots=True)
class AnswerView:
    """`feedback` is the reader's own."""

    answer: Answer
    feedback: Feedback | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GetAnswer:
    """An answer as it is stored now, also while it is being written."""

    uow: UnitOfWork
    readerships: Readerships

    async def execute(self, query: GetAnswerQuery) -> AnswerView:
        """Raises AnswerNotFoundError."""
        readership = await self.readerships.of_user(query.actor.user_id)
        async with self.uow.read() as tx:
            answer, _ = await readable_answer(tx, query.actor, readership, query.answer_id)
            feedback = await tx.feedback.find(answer.id, query.actor.user_id)
        return AnswerView(answer, feedback)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListAnswersQuery:
    """`running`: only those that are still being written, to be gone on with on this device."""

    actor: Actor
    running: bool = False
    before: AnswerId | None = None
    limit: int = 20


@dataclass(frozen=True, slots=True)
class AnswerPage:
    answers: Sequence[Answer]
    next_before: AnswerId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListAnswers:
    """Answers to the actor alone, the newest first. What quotes something closed since is left out."""

    uow: UnitOfWork
    readerships: Readerships

    async def execute(self, query: ListAnswersQuery) -> AnswerPage:
        actor = query.actor
        readership = await self.readerships.of_user(actor.user_id)
        readable: list[Answer] = []
        async with self.uow.read() as tx:
            found = await tx.answers.list_of_asker(
                actor.user_id,
                unfinished=query.running,
                before=query.before,
                limit=query.limit + 1,
            )
            for answer in found[: query.limit]:
                try:
                    readable.append((await readable_answer(tx, actor, readership, answer.id))[0])
                except AnswerNotFoundError:
                    continue
        more = len(found) > query.limit
        return AnswerPage(readable, found[query.limit - 1].id if more else None)
