"""Replies as tasks of this process."""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Coroutine, Generator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from hiroba.domain.chat.conversation import ReplyState
from hiroba.domain.chat.errors import TooManyRepliesError
from hiroba.domain.shared.ids import ChatMessageId, UserId

_RETRY_SECONDS = 2


class InProcessRunningReplies:
    """Implements RunningReplies. 0 seats for each person: as many as they like."""

    def __init__(self, *, seats: int) -> None:
        self._seats = seats
        self._taken: Counter[UserId] = Counter()
        self._tasks: dict[ChatMessageId, asyncio.Task[None]] = {}
        self._endings: dict[ChatMessageId, ReplyState] = {}

    @contextmanager
    def seat(self, user_id: UserId) -> Generator[None]:
        if self._seats and self._taken[user_id] >= self._seats:
            raise TooManyRepliesError(retry_after=_RETRY_SECONDS)
        self._taken[user_id] += 1
        try:
            yield
        finally:
            self._taken[user_id] -= 1
            if not self._taken[user_id]:
                del self._taken[user_id]

    def start(self, reply_id: ChatMessageId, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work, name=f"reply-{reply_id}")
        self._tasks[reply_id] = task
        task.add_done_callback(lambda _: self._forget(reply_id))

    def end(self, reply_id: ChatMessageId, state: ReplyState) -> bool:
        task = self._tasks.get(reply_id)
        if task is None:
            return False
        if reply_id not in self._endings:  # a second cancellation would interrupt the storing
            self._endings[reply_id] = state
            task.cancel()
        return True

    def ending_of(self, reply_id: ChatMessageId) -> ReplyState | None:
        return self._endings.get(reply_id)

    def is_running(self, reply_id: ChatMessageId) -> bool:
        return reply_id in self._tasks

    async def wait(self, reply_id: ChatMessageId) -> None:
        task = self._tasks.get(reply_id)
        if task is not None:
            await asyncio.wait([task])

    async def close(self) -> None:
        """Break everything off and wait until it is stored."""
        tasks = list(self._tasks.values())
        for reply_id in list(self._tasks):
            self.end(reply_id, ReplyState.INTERRUPTED)
        if tasks:
            await asyncio.wait(tasks)

    def _forget(self, reply_id: ChatMessageId) -> None:
        self._tasks.pop(reply_id, None)
        self._endings.pop(reply_id, None)


@asynccontextmanager
async def open_running_replies(*, seats: int) -> AsyncGenerator[InProcessRunningReplies]:
    running = InProcessRunningReplies(seats=seats)
    try:
        yield running
    finally:
        await running.close()
