"""Telling the asker, and nobody else, that there is more."""

from dataclasses import dataclass

import structlog

from hiroba.application.answers.remainder import FindRemainder
from hiroba.application.events import ANSWER_REMAINDER, record
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.event_log import NewEvent
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.domain.answers.answer import Answer, AnswerState
from hiroba.domain.shared.errors import HirobaError

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRemainder:
    """After the end of an answer in a channel. The event names no document: titles are asked for by themselves."""

    uow: UnitOfWork
    clock: Clock
    realtime: Realtime
    find: FindRemainder

    async def execute(self, answer: Answer) -> None:
        """Never fails: the answer stands without it, and the remainder can be asked for at any time."""
        if answer.state not in {AnswerState.DONE, AnswerState.ABSTAINED}:
            return
        try:
            if await self.find.execute(answer):
                await self._tell(answer)
        except HirobaError as error:
            log.warning("remainder_not_offered", answer_id=str(answer.id), code=error.code)

    async def _tell(self, answer: Answer) -> None:
        message_id = answer.message_id
        payload = {
            "answerId": str(answer.id),
            "messageId": None if message_id is None else str(message_id),
            "channelId": str(answer.channel_id),
        }
        event = NewEvent(
            kind=ANSWER_REMAINDER,
            channel_id=answer.channel_id,
            user_id=answer.asker_id,
            payload=payload,
        )
        async with self.uow() as tx:
            await tx.events.begin()
            await tx.answers.get(answer.id)  # not for one that was deleted meanwhile
            told = await record(tx, event, now=self.clock.now())
        self.realtime.publish(told)
