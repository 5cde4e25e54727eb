"""The answers that one socket reads while they are written."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing

import structlog

from hiroba.application.answers.events import AnswerEnded, AnswerEvent, ContentAdded
from hiroba.application.answers.frames import chunk_frame, done_frame
from hiroba.domain.answers.answer import Answer
from hiroba.domain.shared.errors import HirobaError
from hiroba.domain.shared.ids import AnswerId
from hiroba.presentation.ws.frames import error_data, frame
from hiroba.presentation.ws.outgoing import Frame, Outgoing

log = structlog.get_logger(__name__)

MOST = 16  # at one time; the one that was followed first gives way


class AnswerFollows:
    def __init__(self, outgoing: Outgoing) -> None:
        self._outgoing = outgoing
        self._tasks: dict[AnswerId, asyncio.Task[None]] = {}

    def start(self, answer: Answer, events: AsyncGenerator[AnswerEvent], *, after: int) -> None:
        """Pass on what comes; again starts anew."""
        self.stop(answer.id)
        if len(self._tasks) >= MOST:
            self.stop(next(iter(self._tasks)))
        task = asyncio.create_task(self._pass_on(answer, events, after))
        self._tasks[answer.id] = task
        task.add_done_callback(self._forgetting(answer.id))

    def stop(self, answer_id: AnswerId) -> None:
        task = self._tasks.pop(answer_id, None)
        if task is not None:
            task.cancel()

    def stop_all(self) -> None:
        for answer_id in list(self._tasks):
            self.stop(answer_id)

    def _forgetting(self, answer_id: AnswerId) -> Callable[[asyncio.Task[None]], None]:
        def forget(task: asyncio.Task[None]) -> None:
            if self._tasks.get(answer_id) is task:
                del self._tasks[answer_id]

        return forget

    async def _pass_on(
        self, answer: Answer, events: AsyncGenerator[AnswerEvent], after: int
    ) -> None:
        try:
            async with aclosing(events):
                async for event in events:
                    if isinstance(event, ContentAdded):
                        encoded = chunk_frame(answer, event.text, offset=after)
                        await self._outgoing.push_patiently(Frame.of(encoded))
                        after += len(event.text)
                    elif isinstance(event, AnswerEnded):
                        self._outgoing.push(Frame.of(done_frame(event.answer)))
        except HirobaError as error:  # it may not be read any more
            told = {"answerId": str(answer.id), **error_data(error)}
            self._outgoing.push(frame("answer:error", told))
        except Exception as error:
            log.error("following_failed", exc_info=error)
            told = {"answerId": str(answer.id), **error_data(HirobaError())}
            self._outgoing.push(frame("answer:error", told))
