"""Saying what one thinks of an answer."""

from dataclasses import dataclass
from typing import Any

from hiroba.application.answers.reading import readable_answer
from hiroba.application.events import FEEDBACK_CHANGED, record
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.event_log import NewEvent
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.realtime import LiveEvent, Realtime
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.domain.answers.answer import Answer
from hiroba.domain.answers.errors import AnswerNotEndedError
from hiroba.domain.answers.feedback import Feedback, Vote, clean_reason
from hiroba.domain.shared.ids import AnswerId


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveFeedbackCommand:
    """A `vote` of None takes back what the actor said before."""

    actor: Actor
    answer_id: AnswerId
    vote: Vote | None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveFeedback:
    """One vote for each reader and answer, in the place of an earlier one. The reader's other devices hear of it."""

    uow: UnitOfWork
    clock: Clock
    readerships: Readerships
    realtime: Realtime

    async def execute(self, command: GiveFeedbackCommand) -> Feedback | None:
        """What the actor thinks now. Raises AnswerNotFoundError, AnswerNotEndedError, InvalidFeedbackError."""
        reason = clean_reason(command.reason)
        readership = await self.readerships.of_user(command.actor.user_id)
        async with self.uow() as tx:
            await tx.events.begin()
            answer, _ = await readable_answer(tx, command.actor, readership, command.answer_id)
            if not answer.state.has_ended:
                raise AnswerNotEndedError
            feedback = self._feedback(command, reason)
            told = await self._kept(tx, command, answer, feedback)
        if told is not None:
            self.realtime.publish(told)
        return feedback

    def _feedback(self, command: GiveFeedbackCommand, reason: str) -> Feedback | None:
        if command.vote is None:
            return None
        return Feedback(
            answer_id=command.answer_id,
            user_id=command.actor.user_id,
            vote=command.vote,
            reason=reason,
            updated_at=self.clock.now(),
        )

    async def _kept(
        self,
        tx: Transaction,
        command: GiveFeedbackCommand,
        answer: Answer,
        feedback: Feedback | None,
    ) -> LiveEvent | None:
        user_id = command.actor.user_id
        if feedback is not None:
            await tx.feedback.put(feedback)
        elif not await tx.feedback.remove(answer.id, user_id):
            return None
        event = NewEvent(kind=FEEDBACK_CHANGED, user_id=user_id, payload=_payload(answer, feedback))
        return await record(tx, event, now=self.clock.now())


def _payload(answer: Answer, feedback: Feedback | None) -> dict[str, Any]:
    return {
        "answerId": str(answer.id),
        "messageId": None if answer.message_id is None else str(answer.message_id),
        "channelId": None if answer.channel_id is None else str(answer.channel_id),
        "vote": None if feedback is None else feedback.vote.value,
        "reason": "" if feedback is None else feedback.reason,
    }
