"""The private answer that goes beyond one in a channel."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass

from hiroba.application.answers.begin_answer import BeginAnswer, whole
from hiroba.application.answers.events import AnswerEvent
from hiroba.application.answers.follow_answer import FollowAnswerQuery
from hiroba.application.answers.get_remainder import own_answer
from hiroba.application.answers.reading import readable_answer
from hiroba.application.answers.remainder import FindRemainder
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.domain.answers.answer import Answer, AnswerState
from hiroba.domain.answers.errors import AnswerNotFoundError
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import AnswerId

_WORTH_KEEPING = {
    AnswerState.WAITING,
    AnswerState.STREAMING,
    AnswerState.DONE,
    AnswerState.ABSTAINED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRemainderCommand:
    actor: Actor
    answer_id: AnswerId


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRemainder:
    """An answer to the asker alone, from what the others of the channel may not read. Written once, then the same."""

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator
    readerships: Readerships
    find: FindRemainder
    begin: BeginAnswer

    async def execute(self, command: AnswerRemainderCommand) -> Answer:
        """The whole answer. Raises AnswerNotFoundError, and the error of an answer that failed."""
        return await whole(self.stream(command))

    async def stream(self, command: AnswerRemainderCommand) -> AsyncGenerator[AnswerEvent]:
        """Raises AnswerNotFoundError before the first event, also for every other reader of the answer."""
        readership = await self.readerships.of_user(command.actor.user_id)
        async with self.uow.read() as tx:
            original = await own_answer(tx, command.actor, readership, command.answer_id)
            written = await _written(tx, command.actor, readership, original)
        if original.channel_id is None or not original.question:
            raise AnswerNotFoundError
        async with aclosing(self._events(command.actor, original, written)) as events:
            async for event in events:
                yield event

    def _events(
        self, actor: Actor, original: Answer, written: Answer | None
    ) -> AsyncGenerator[AnswerEvent]:
        if written is None:
            return self._anew(actor, original)
        query = FollowAnswerQuery(actor=actor, answer_id=written.id)
        return self.begin.follow.begun(query, written)

    async def _anew(self, actor: Actor, original: Answer) -> AsyncGenerator[AnswerEvent]:
        place = await self.find.place_of(original)
        now = self.clock.now()
        answer = Answer(
            id=AnswerId(self.ids.new()),
            asker_id=original.asker_id,
            channel_id=None,
            message_id=None,
            question_message_id=None,
            question=original.question,
            content="",
            state=AnswerState.WAITING,
            language=original.language,
            created_at=now,
            updated_at=now,
            collection_id=original.collection_id,
            remainder_of=original.id,
        )
        async with aclosing(self.begin.stream(answer, place, actor)) as events:
            async for event in events:
                yield event


async def _written(
    tx: Transaction, actor: Actor, readership: Readership, original: Answer
) -> Answer | None:
    """One that was broken off, or quotes what was closed since, is written anew."""
    written = await tx.answers.find_remainder(original.id)
    if written is None or written.state not in _WORTH_KEEPING:
        return None
    try:
        return (await readable_answer(tx, actor, readership, written.id))[0]
    except AnswerNotFoundError:
        return None
