"""Keeping an answer, and the message that carries it, alike."""

import asyncio
from collections.abc import AsyncGenerator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass

import structlog

from hiroba.application.answers.writing import Writing
from hiroba.application.events import MESSAGE_UPDATED
from hiroba.application.events import log as log_event
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.event_log import NewEvent
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.message_encoder import MessageEncoder
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.running_work import RunningAnswers
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.beside import beside
from hiroba.application.shared.failpoints import failpoint
from hiroba.application.withdrawing import as_still_said
from hiroba.domain.answers.answer import Answer, AnswerState
from hiroba.domain.answers.errors import AnswerNotFoundError
from hiroba.domain.questions.question import Asking
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.errors import HirobaError
from hiroba.domain.shared.ids import MechanismId, MessageId, QuestionId

log = structlog.get_logger(__name__)

_SAVED_EVERY = 0.5  # seconds, while words come
_TOUCHED_EVERY = 5.0  # while they do not: others see that the answer is still being written


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerStore:
    """Never writes over an answer that has ended, whoever ended it."""

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator
    realtime: Realtime
    message_encoder: MessageEncoder
    running_answers: RunningAnswers

    async def save(
        self,
        answer: Answer,
        *,
        rests_on: Collection[MessageId] = (),
        shows: Collection[MechanismId] = (),
    ) -> Answer:
        """The answer as it is stored now: another one if it had ended already. Raises AnswerNotFoundError.

        `rests_on`, `shows`: messages and videos whose words may be in what is written so far.
        """
        event, logged = _ended_event(answer), None
        async with self.uow() as tx:
            if event is not None or answer.cited_messages or answer.cited_mechanisms:
                await tx.events.begin()
            stored = await tx.answers.get(answer.id)
            if stored.state.has_ended:
                return stored
            answer = await as_still_said(tx, answer)
            await tx.answers.save(answer)
            if rests_on:
                await tx.answers.rest_on(answer.id, rests_on)
            if shows:
                await tx.answers.rest_on_mechanisms(answer.id, shows)
            if answer.state is AnswerState.ABSTAINED:
                await tx.questions.ask(_asking(answer), lambda: QuestionId(self.ids.new()))
            if answer.message_id is not None:
                await tx.messages.write_content(answer.message_id, answer.content)
            if event is not None:
                logged = await log_event(tx, event, now=answer.updated_at)
        if logged is not None and answer.message_id is not None:
            self.realtime.publish(
                logged.told(await self.message_encoder.encoded(answer.message_id))
            )
        return answer

    @asynccontextmanager
    async def keeping(self, writing: Writing) -> AsyncGenerator[None]:
        """Inside the block what is written is stored at least every second."""
        async with beside(self._keep_saving(writing)):
            yield

    async def _keep_saving(self, writing: Writing) -> None:
        saved, idle, noted = "", 0.0, False
        while True:
            await asyncio.sleep(_SAVED_EVERY)
            idle += _SAVED_EVERY
            if writing.content == saved and idle < _TOUCHED_EVERY:
                continue
            answer = writing.so_far(self.clock.now())
            try:
                stored = await self.save(
                    answer,
                    rests_on=() if noted else writing.messages,
                    shows=() if noted else writing.mechanisms,
                )
            except AnswerNotFoundError:  # its message was deleted: nobody wants the rest
                self.running_answers.end(answer.id, AnswerState.STOPPED)
                return
            except HirobaError as error:
                log.warning("answer_not_saved", answer_id=str(answer.id), code=error.code)
                continue
            saved, idle, noted = answer.content, 0.0, True
            failpoint("answer.after_save")
            if stored.state.has_ended:  # in another process, or by whoever found it abandoned
                self.running_answers.end(answer.id, stored.state)
                return


def _ended_event(answer: Answer) -> NewEvent | None:
    """Words that are still coming are told of as they come; the end is a change of the message like any other."""
    if answer.message_id is None or not answer.state.has_ended:
        return None
    return NewEvent(
        kind=MESSAGE_UPDATED, channel_id=answer.channel_id, message_id=answer.message_id
    )


def _asking(answer: Answer) -> Asking:
    """What found no answer. It is known where it was asked, and nowhere else."""
    place = answer.channel_id
    return Asking(
        answer_id=answer.id,
        asker_id=answer.asker_id,
        message_id=answer.question_message_id,
        audience=Audience.of_user(answer.asker_id) if place is None else Audience.of_channel(place),
        text=answer.question,
        language=answer.language,
        at=answer.updated_at,
    )
