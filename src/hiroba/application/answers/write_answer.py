"""Writing one answer from beginning to end, whatever happens in between."""

import asyncio
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import TypeVar

import structlog

from hiroba.application.answers.answer_store import AnswerStore
from hiroba.application.answers.compose_answer import ComposeAnswer
from hiroba.application.answers.events import (
    AnswerEnded,
    AnswerEvent,
    AnswerFailed,
    AnswerFinished,
    AnswerStopped,
    ContentAdded,
    Emit,
)
from hiroba.application.answers.feeds import AnswerFeeds
from hiroba.application.answers.judge_answer import JudgeAnswer
from hiroba.application.answers.place import Place
from hiroba.application.answers.writing import Writing
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.running_work import RunningAnswers
from hiroba.application.shared.failpoints import failpoint
from hiroba.domain.answers.answer import Answer, AnswerState
from hiroba.domain.answers.errors import AnswerNotFoundError
from hiroba.domain.answers.markers import without_markers
from hiroba.domain.shared.errors import HirobaError

log = structlog.get_logger(__name__)
ResultT = TypeVar("ResultT")

_ENDING_ATTEMPTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteAnswer:
    """Have an answer composed, kept while it grows, checked, and ended in every case."""

    clock: Clock
    running_answers: RunningAnswers
    answer_store: AnswerStore
    compose: ComposeAnswer
    judge: JudgeAnswer
    answer_feeds: AnswerFeeds

    async def execute(self, answer: Answer, place: Place, emit: Emit | None = None) -> Answer:
        """The answer as it ended. To be run as a task of its own; `emit` hears what listeners hear."""

        def tell(event: AnswerEvent) -> None:
            if emit is not None:
                emit(event)
            self.answer_feeds.tell(answer.id, event)

        try:
            ended = await self._written(answer, place, tell)
            tell(ended)
        finally:
            self.answer_feeds.close(answer.id)
        return ended.answer

    async def _written(self, answer: Answer, place: Place, tell: Emit) -> AnswerEnded:
        writing = Writing(answer)
        async with self.answer_store.keeping(writing):
            state, error = await self._composed(answer, place, writing, tell)
            ending = asyncio.ensure_future(self._checked(writing, place, state, error))
            ended = await _whatever_comes(ending)
        return await _whatever_comes(asyncio.ensure_future(self._ended(ended, error)))

    async def _composed(
        self, answer: Answer, place: Place, writing: Writing, tell: Emit
    ) -> tuple[AnswerState, HirobaError | None]:
        try:
            async with aclosing(self.compose.stream(answer, place, writing)) as texts:
                async for text in texts:
                    tell(ContentAdded(text))
        except asyncio.CancelledError:
            _go_on_after_cancellation()
            return self.running_answers.ending_of(answer.id) or AnswerState.INTERRUPTED, None
        except HirobaError as failure:
            return AnswerState.FAILED, failure
        except Exception:
            log.exception("answer_failed", answer_id=str(answer.id))
            return AnswerState.FAILED, HirobaError()
        return AnswerState.ABSTAINED if writing.abstained else AnswerState.DONE, None

    async def _checked(
        self, writing: Writing, place: Place, state: AnswerState, error: HirobaError | None
    ) -> Answer:
        ended = writing.ended(state, self.clock.now(), error.code if error else None)
        failpoint("answer.before_end")
        return await self._judged(ended, writing, place)

    async def _ended(self, ended: Answer, error: HirobaError | None) -> AnswerEnded:
        ended = await self._stored(ended)
        if error is not None:
            return AnswerFailed(ended, error)
        if ended.state in {AnswerState.DONE, AnswerState.ABSTAINED}:
            return AnswerFinished(ended)
        return AnswerStopped(ended)

    async def _judged(self, ended: Answer, writing: Writing, place: Place) -> Answer:
        """Without its markers where it cannot be checked: a number that opens nothing must not stay."""
        if ended.state is AnswerState.ABSTAINED:
            return ended
        try:
            return await self.judge.execute(ended, writing, place)
        except HirobaError as error:
            log.warning("answer_not_judged", answer_id=str(ended.id), code=error.code)
            return replace(ended, content=without_markers(ended.content))

    async def _stored(self, ended: Answer) -> Answer:
        """What cannot be stored is ended later, by EndAbandonedAnswers."""
        for attempt in range(1, _ENDING_ATTEMPTS + 1):
            try:
                return await self.answer_store.save(ended)
            except AnswerNotFoundError:  # its message was deleted, and with it every word
                return replace(ended, content="", citations=(), sentences=())
            except HirobaError as error:
                log.warning("answer_not_ended", answer_id=str(ended.id), code=error.code)
                await asyncio.sleep(attempt / 10)
        return ended


async def _whatever_comes(work: asyncio.Future[ResultT]) -> ResultT:
    """Its result. Who breaks the answer off now comes too late: its end is on the way."""
    try:
        return await asyncio.shield(work)
    except asyncio.CancelledError:
        _go_on_after_cancellation()
        return await work


def _go_on_after_cancellation() -> None:
    """The writing was cancelled; the storing that follows is not."""
    task = asyncio.current_task()
    if task is not None:
        task.uncancel()
