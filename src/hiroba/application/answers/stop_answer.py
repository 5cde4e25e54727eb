"""Stopping an answer in the middle."""

from dataclasses import dataclass, replace

from hiroba.application.answers.answer_store import AnswerStore
from hiroba.application.answers.reading import readable_answer
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.running_work import RunningAnswers
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, manageable_channel
from hiroba.domain.answers.answer import Answer, AnswerState
from hiroba.domain.answers.markers import without_markers
from hiroba.domain.shared.ids import AnswerId


@dataclass(frozen=True, slots=True, kw_only=True)
class StopAnswerCommand:
    actor: Actor
    answer_id: AnswerId


@dataclass(frozen=True, slots=True, kw_only=True)
class StopAnswer:
    """End an answer; what was written stays. For its asker, and for managers of its channel."""

    uow: UnitOfWork
    clock: Clock
    readerships: Readerships
    answer_store: AnswerStore
    running_answers: RunningAnswers

    async def execute(self, command: StopAnswerCommand) -> Answer:
        """The answer as it ended; one that had ended before is left as it is.

        Raises AnswerNotFoundError, NotAMemberError, ForbiddenError.
        """
        actor = command.actor
        readership = await self.readerships.of_user(actor.user_id)
        async with self.uow.read() as tx:
            answer, standing = await readable_answer(tx, actor, readership, command.answer_id)
        if answer.asker_id != actor.user_id:
            manageable_channel(actor, standing)
        if answer.state.has_ended:
            return answer
        self.running_answers.end(answer.id, AnswerState.STOPPED)
        await self.running_answers.wait(answer.id)
        return await self._ended(answer.id)

    async def _ended(self, answer_id: AnswerId) -> Answer:
        """Also where another process writes it: that one finds it ended when it next saves."""
        async with self.uow.read() as tx:
            answer = await tx.answers.get(answer_id)
        if answer.state.has_ended:
            return answer
        return await self.answer_store.save(
            replace(
                answer,
                content=without_markers(answer.content),
                state=AnswerState.STOPPED,
                updated_at=self.clock.now(),
            )
        )
