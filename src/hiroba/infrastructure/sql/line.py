"""A line before one counter, first come, first served. Coroutines stand in it, and plain calls."""

import asyncio
from collections import deque
from collections.abc import Callable


class Line:
    """One at a time is in; who is in calls `leave`. Everything happens on one event loop."""

    def __init__(self) -> None:
        self._is_taken = False
        self._waiting: deque[asyncio.Future[None] | Callable[[], None]] = deque()

    async def enter(self) -> None:
        if not self._is_taken:
            self._is_taken = True
            return
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if not turn.cancelled():  # called and cancelled in one turn of the loop: the next one's
                self.leave()
            raise

    def call_in_turn(self, call: Callable[[], None]) -> None:
        """`call` is in when it is called, and must `leave`, then or later."""
        if self._is_taken:
            self._waiting.append(call)
            return
        self._is_taken = True
        call()

    def leave(self) -> None:
        while self._waiting:
            following = self._waiting.popleft()
            if not isinstance(following, asyncio.Future):
                following()
                return
            if not following.cancelled():
                following.set_result(None)
                return
        self._is_taken = False
