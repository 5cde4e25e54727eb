"""Questions from another chat system."""

from dataclasses import dataclass

from hiroba.application.answers.answer_question import (
    QUESTION_MAX,
    AnswerQuestion,
    AnswerQuestionCommand,
)
from hiroba.application.answers.place import COMMUNITY_ONLY
from hiroba.application.answers.question_text import question_text
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.domain.answers.answer import Answer
from hiroba.domain.shared.errors import UnavailableError


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerWebhookCommand:
    """`actor` is None for a call that proved itself by its signature: it asks as the assistant itself."""

    actor: Actor | None
    message: str
    is_mention: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerWebhook:
    """An answer for readers nobody here knows, so from what the whole community may see and nothing more."""

    uow: UnitOfWork
    answer_question: AnswerQuestion

    async def execute(self, command: AnswerWebhookCommand) -> Answer | None:
        """None where the assistant was not called. Raises what AnswerQuestion does."""
        if not command.is_mention:
            return None
        return await self.answer_question.execute(
            AnswerQuestionCommand(
                actor=command.actor or await self._assistant(),
                question=question_text(command.message)[:QUESTION_MAX],
                within=COMMUNITY_ONLY,
            )
        )

    async def _assistant(self) -> Actor:
        async with self.uow.read() as tx:
            assistant = await tx.users.find_assistant()
        if assistant is None:
            raise UnavailableError
        return Actor(user_id=assistant.id, role=assistant.role)
