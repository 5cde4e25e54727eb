"""Answers whose process died, or could not store their end."""

from dataclasses import dataclass, replace
from datetime import timedelta

import structlog

from hiroba.application.answers.answer_store import AnswerStore
from hiroba.application.answers.write_channel_answer import WriteChannelAnswer
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.message_encoder import MessageEncoder
from hiroba.application.ports.running_work import RunningAnswers
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.domain.answers.answer import Answer, AnswerState
from hiroba.domain.answers.markers import without_markers
from hiroba.domain.shared.errors import HirobaError

log = structlog.get_logger(__name__)

_ABANDONED_AFTER = timedelta(seconds=15)  # whoever writes touches its answer every five
_TOO_OLD_TO_RESTART = timedelta(minutes=10)  # by then nobody waits, and a restart has failed before


@dataclass(frozen=True, slots=True, kw_only=True)
class EndAbandonedAnswers:
    """No answer stays `streaming`. Run at the start of a process and every few seconds; safe to run anywhere."""

    uow: UnitOfWork
    clock: Clock
    answer_store: AnswerStore
    running_answers: RunningAnswers
    message_encoder: MessageEncoder
    write: WriteChannelAnswer

    async def execute(self, *, alone: bool = False) -> int:
        """How many there were. What had been written stays; what had not begun begins again.

        `alone`: no other process writes answers here, so what this one does not write is abandoned.
        """
        untouched = timedelta() if alone else _ABANDONED_AFTER
        async with self.uow.read() as tx:
            unfinished = await tx.answers.list_unfinished(
                untouched_since=self.clock.now() - untouched
            )
        abandoned = [one for one in unfinished if not self.running_answers.is_running(one.id)]
        for answer in abandoned:
            try:
                await self._pick_up(answer)
            except HirobaError as error:
                log.warning("answer_not_ended", answer_id=str(answer.id), code=error.code)
        return len(abandoned)

    async def _pick_up(self, answer: Answer) -> None:
        waited = self.clock.now() - answer.created_at
        if answer.message_id is None or answer.content or waited > _TOO_OLD_TO_RESTART:
            await self._end(answer)
        else:
            await self._restart(answer)

    async def _restart(self, answer: Answer) -> None:
        touched = await self.answer_store.save(replace(answer, updated_at=self.clock.now()))
        if touched.state.has_ended:
            return
        log.info("answer_restarted", answer_id=str(answer.id))
        self.write.start(touched)

    async def _end(self, answer: Answer) -> None:
        """Its citations died with the process, and a number that opens nothing must not stay."""
        ended = await self.answer_store.save(
            replace(
                answer,
                content=without_markers(answer.content),
                state=AnswerState.INTERRUPTED,
                updated_at=self.clock.now(),
            )
        )
        log.info("answer_interrupted", answer_id=str(answer.id))
        if ended.message_id is not None:
            self.write.tell_ended(ended, await self.message_encoder.encoded(ended.message_id))
