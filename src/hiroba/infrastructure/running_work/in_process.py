"""Work as tasks of this process."""

import asyncio
from collections.abc import AsyncGenerator, Coroutine, Hashable
from contextlib import aclosing, asynccontextmanager
from typing import Any, Generic, TypeAlias, TypeVar

from hiroba.domain.answers.answer import AnswerState
from hiroba.domain.chat.conversation import ReplyState
from hiroba.domain.shared.ids import AnswerId, ChatMessageId

IdT = TypeVar("IdT", bound=Hashable)
StateT = TypeVar("StateT")


class InProcessRunningWork(Generic[IdT, StateT]):
    """Implements RunningWork."""

    def __init__(self, interrupted: StateT) -> None:
        """`interrupted`: how what is still written ends when the process does."""
        self._interrupted = interrupted
        self._tasks: dict[IdT, asyncio.Task[None]] = {}
        self._endings: dict[IdT, StateT] = {}

    def start(self, id_: IdT, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work, name=f"writing-{id_}")
        self._tasks[id_] = task
        task.add_done_callback(lambda _: self._forget(id_))

    def end(self, id_: IdT, state: StateT) -> bool:
        task = self._tasks.get(id_)
        if task is None:
            return False
        if id_ not in self._endings:  # a second cancellation would interrupt the storing
            self._endings[id_] = state
            task.cancel()
        return True

    def ending_of(self, id_: IdT) -> StateT | None:
        return self._endings.get(id_)

    def is_running(self, id_: IdT) -> bool:
        return id_ in self._tasks

    async def wait(self, id_: IdT) -> None:
        task = self._tasks.get(id_)
        if task is not None:
            await asyncio.wait([task])

    async def aclose(self) -> None:
        """Break everything off and wait until it is stored."""
        tasks = list(self._tasks.values())
        for id_ in list(self._tasks):
            self.end(id_, self._interrupted)
        if tasks:
            await asyncio.wait(tasks)

    def _forget(self, id_: IdT) -> None:
        self._tasks.pop(id_, None)
        self._endings.pop(id_, None)


InProcessRunningAnswers: TypeAlias = InProcessRunningWork[AnswerId, AnswerState]
InProcessRunningReplies: TypeAlias = InProcessRunningWork[ChatMessageId, ReplyState]


@asynccontextmanager
async def open_running_answers() -> AsyncGenerator[InProcessRunningAnswers]:
    async with aclosing(InProcessRunningAnswers(AnswerState.INTERRUPTED)) as running:
        yield running


@asynccontextmanager
async def open_running_replies() -> AsyncGenerator[InProcessRunningReplies]:
    async with aclosing(InProcessRunningReplies(ReplyState.INTERRUPTED)) as running:
        yield running
