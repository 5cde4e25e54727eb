"""Answers as tasks of this process."""

import asyncio
from collections.abc import AsyncGenerator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from hiroba.domain.answers.answer import AnswerState
from hiroba.domain.shared.ids import AnswerId


class InProcessRunningAnswers:
    """Implements RunningAnswers."""

    def __init__(self) -> None:
        self._tasks: dict[AnswerId, asyncio.Task[None]] = {}
        self._endings: dict[AnswerId, AnswerState] = {}

    def start(self, answer_id: AnswerId, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work, name=f"answer-{answer_id}")
        self._tasks[answer_id] = task
        task.add_done_callback(lambda _: self._forget(answer_id))

    def end(self, answer_id: AnswerId, state: AnswerState) -> bool:
        task = self._tasks.get(answer_id)
        if task is None:
            return False
        if answer_id not in self._endings:  # a second cancellation would interrupt the storing
            self._endings[answer_id] = state
            task.cancel()
        return True

    def ending_of(self, answer_id: AnswerId) -> AnswerState | None:
        return self._endings.get(answer_id)

    def is_running(self, answer_id: AnswerId) -> bool:
        return answer_id in self._tasks

    async def wait(self, answer_id: AnswerId) -> None:
        task = self._tasks.get(answer_id)
        if task is not None:
            await asyncio.wait([task])

    async def close(self) -> None:
        """Break everything off and wait until it is stored."""
        tasks = list(self._tasks.values())
        for answer_id in list(self._tasks):
            self.end(answer_id, AnswerState.INTERRUPTED)
        if tasks:
            await asyncio.wait(tasks)

    def _forget(self, answer_id: AnswerId) -> None:
        self._tasks.pop(answer_id, None)
        self._endings.pop(answer_id, None)


@asynccontextmanager
async def open_running_answers() -> AsyncGenerator[InProcessRunningAnswers]:
    running = InProcessRunningAnswers()
    try:
        yield running
    finally:
        await running.close()
