"""Asking the library."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass

from hiroba.application.answers.events import (
    AnswerEnded,
    AnswerEvent,
    AnswerFailed,
    AnswerStarted,
)
from hiroba.application.answers.place import FindPlace, Place
from hiroba.application.answers.write_answer import WriteAnswer
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.running_answers import RunningAnswers
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.domain.answers.answer import Answer, AnswerState
from hiroba.domain.answers.errors import InvalidQuestionError
from hiroba.domain.answers.language import detect_language
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import AnswerId, ChannelId, CollectionId

QUESTION_MAX = 4_000  # code points


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerQuestionCommand:
    """`within` narrows what the answer may rest on to less than the actor may read."""

    actor: Actor
    question: str
    channel_id: ChannelId | None = None
    collection_id: CollectionId | None = None
    within: Readership | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerQuestion:
    """An answer from what every reader of the place may see, with its citations."""

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator
    running_answers: RunningAnswers
    find_place: FindPlace
    write: WriteAnswer

    async def execute(self, command: AnswerQuestionCommand) -> Answer:
        """The whole answer. Raises what `stream` does, and the error of an answer that failed."""
        async with aclosing(self.stream(command)) as events:
            async for event in events:
                if isinstance(event, AnswerFailed):
                    raise event.error
                if isinstance(event, AnswerEnded):
                    return event.answer
        raise AssertionError("an answer always ends")

    async def stream(self, command: AnswerQuestionCommand) -> AsyncGenerator[AnswerEvent]:
        """Whoever leaves breaks the answer off; what was written stays.

        Raises InvalidQuestionError, ChannelNotFoundError, CollectionNotFoundError before the first event.
        """
        answer, place = await self._begun(command)
        events: asyncio.Queue[AnswerEvent] = asyncio.Queue()
        self.running_answers.start(answer.id, self.write.execute(answer, place, events.put_nowait))
        try:
            yield AnswerStarted(answer)
            while True:
                event = await events.get()
                yield event
                if isinstance(event, AnswerEnded):
                    return
        finally:
            self.running_answers.end(answer.id, AnswerState.INTERRUPTED)

    async def _begun(self, command: AnswerQuestionCommand) -> tuple[Answer, Place]:
        question = command.question.strip()
        if not 1 <= len(question) <= QUESTION_MAX:
            raise InvalidQuestionError(
                f"A question has 1 to {QUESTION_MAX} characters.", field="question"
            )
        place = await self.find_place.execute(
            command.actor, command.channel_id, command.collection_id
        )
        if command.within is not None:
            place = place.narrowed_to(command.within)
        now = self.clock.now()
        answer = Answer(
            id=AnswerId(self.ids.new()),
            asker_id=command.actor.user_id,
            channel_id=command.channel_id,
            message_id=None,
            question_message_id=None,
            question=question,
            content="",
            state=AnswerState.WAITING,
            language=detect_language(question),
            created_at=now,
            updated_at=now,
        )
        async with self.uow() as tx:
            await tx.answers.add(answer)
        return answer, place
