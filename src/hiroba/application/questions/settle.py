"""Closing a question, opening it again, showing it to others, taking it away."""

from dataclasses import dataclass

from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import (
    Actor,
    choosable_audience,
    settleable_question,
)
from hiroba.domain.questions.errors import QuestionNotFoundError, QuestionUnansweredError
from hiroba.domain.questions.question import Question, QuestionState
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import QuestionId


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeQuestionCommand:
    """None leaves a thing as it is. An answered question is opened again, or closed, like any other."""

    actor: Actor
    question_id: QuestionId
    closed: bool | None = None
    audience: Audience | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeQuestion:
    """By who asked it first and by holders of `document:manage`."""

    uow: UnitOfWork
    readerships: Readerships

    async def execute(self, command: ChangeQuestionCommand) -> Question:
        """Raises QuestionNotFoundError, ForbiddenError, ChannelNotFoundError, AudienceNotYoursError."""
        readership = await self.readerships.of_user(command.actor.user_id)
        async with self.uow() as tx:
            question = await _settleable(tx, command.actor, readership, command.question_id)
            if command.audience is not None:
                audience = choosable_audience(readership, command.audience)
                await tx.questions.set_audience(question.id, audience)
            if command.closed is not None:
                state = QuestionState.CLOSED if command.closed else QuestionState.OPEN
                await tx.questions.set_state(question.id, state)
            changed = await tx.questions.find(question.id)
        if changed is None:
            raise QuestionNotFoundError
        return changed


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleQuestionCommand:
    actor: Actor
    question_id: QuestionId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteQuestion:
    """With its replies. A document that it became stays."""

    uow: UnitOfWork
    readerships: Readerships

    async def execute(self, command: SettleQuestionCommand) -> None:
        """Raises QuestionNotFoundError, ForbiddenError."""
        readership = await self.readerships.of_user(command.actor.user_id)
        async with self.uow() as tx:
            question = await _settleable(tx, command.actor, readership, command.question_id)
            await tx.questions.remove(question.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmAnswer:
    """Somebody has looked: the accepted answer holds, as its sources are now."""

    uow: UnitOfWork
    readerships: Readerships

    async def execute(self, command: SettleQuestionCommand) -> Question:
        """Raises QuestionNotFoundError, ForbiddenError, QuestionUnansweredError."""
        readership = await self.readerships.of_user(command.actor.user_id)
        async with self.uow() as tx:
            question = await _settleable(tx, command.actor, readership, command.question_id)
            if question.state is not QuestionState.ANSWERED:
                raise QuestionUnansweredError
            await tx.questions.confirm(question.id, await tx.questions.list_sources(question.id))
            confirmed = await tx.questions.find(question.id)
        if confirmed is None:
            raise QuestionNotFoundError
        return confirmed


async def _settleable(
    tx: Transaction, actor: Actor, readership: Readership, question_id: QuestionId
) -> Question:
    return settleable_question(actor, readership, await tx.questions.find(question_id))
