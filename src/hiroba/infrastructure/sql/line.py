"""A line before one counter, first come, first served. Coroutines stand in it, and plain calls."""

import asyncio
from collections import deque
from collections.abc import Callable
from functools import partial


class Line:
    """One at a time is in; who is in calls `leave`. Everything happens on one event loop."""

    def __init__(self) -> None:
        self._is_taken = False
        self._waiting: deque[Callable[[], bool]] = deque()  # False from one who has given up

    async def enter(self) -> None:
        if not self._is_taken:
            self._is_taken = True
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(partial(_wake, turn))
        try:
            await turn
        except asyncio.CancelledError:
            if not turn.cancelled():  # called and cancelled in one turn of the loop: the next one's
                self.leave()
            raise

    def call_in_turn(self, call: Callable[[], None]) -> None:
        """`call` is in when it is called, and must `leave`, then or later."""
        if self._is_taken:
            self._waiting.append(partial(_serve, call))
            return
        self._is_taken = True
        call()

    def leave(self) -> None:
        while self._waiting:
            if self._waiting.popleft()():
                return
        self._is_taken = False


def _wake(turn: asyncio.Future[None]) -> bool:
    if turn.cancelled():
        return False
    turn.set_result(None)
    return True


def _serve(call: Callable[[], None]) -> bool:
    call()
    return True
