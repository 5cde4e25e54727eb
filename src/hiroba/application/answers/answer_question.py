"""Asking the library."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass

from hiroba.application.answers.begin_answer import BeginAnswer, whole
from hiroba.application.answers.events import AnswerEvent
from hiroba.application.answers.place import FindPlace
from hiroba.application.answers.reading import readable_answer
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.domain.answers.answer import Answer, AnswerState
from hiroba.domain.answers.errors import InvalidQuestionError, OtherPlaceError
from hiroba.domain.answers.language import Language, as_language, detect_language
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import AnswerId, ChannelId, CollectionId

QUESTION_MAX = 4_000  # code points


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerQuestionCommand:
    """`within` narrows what the answer may rest on to less than the actor may read.

    `previous_id` is an earlier answer that the question may go on from, given in the same place.
    """

    actor: Actor
    question: str
    channel_id: ChannelId | None = None
    collection_id: CollectionId | None = None
    within: Readership | None = None
    previous_id: AnswerId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerQuestion:
    """An answer from what every reader of the place may see, with its citations."""

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator
    readerships: Readerships
    find_place: FindPlace
    begin: BeginAnswer

    async def execute(self, command: AnswerQuestionCommand) -> Answer:
        """The whole answer. Raises what `stream` does, and the error of an answer that failed."""
        return await whole(self.stream(command))

    async def stream(self, command: AnswerQuestionCommand) -> AsyncGenerator[AnswerEvent]:
        """Whoever leaves can come back for a while (FollowAnswer); then it is broken off, and what was written stays.

        Raises InvalidQuestionError, OtherPlaceError, ChannelNotFoundError, CollectionNotFoundError,
        AnswerNotFoundError before the first event.
        """
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
        answer = self._answer(command, question, await self._hint(command))
        async with aclosing(self.begin.stream(answer, place, command.actor)) as events:
            async for event in events:
                yield event

    async def _hint(self, command: AnswerQuestionCommand) -> Language:
        """What the asker otherwise writes. Raises AnswerNotFoundError, OtherPlaceError."""
        if command.previous_id is None:
            async with self.uow.read() as tx:
                return as_language((await tx.users.get(command.actor.user_id)).locale)
        readership = await self.readerships.of_user(command.actor.user_id)
        async with self.uow.read() as tx:
            previous, _ = await readable_answer(tx, command.actor, readership, command.previous_id)
        if command.channel_id is not None and previous.channel_id != command.channel_id:
            raise OtherPlaceError(field="previousAnswerId")
        return previous.language

    def _answer(self, command: AnswerQuestionCommand, question: str, hint: Language) -> Answer:
        now = self.clock.now()
        return Answer(
            id=AnswerId(self.ids.new()),
            asker_id=command.actor.user_id,
            channel_id=command.channel_id,
            message_id=None,
            question_message_id=None,
            question=question,
            content="",
            state=AnswerState.WAITING,
            language=detect_language(question, hint),
            created_at=now,
            updated_at=now,
            previous_id=command.previous_id,
            collection_id=command.collection_id,
        )
