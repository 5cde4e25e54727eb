"""How many questions one provider is asked at a time, and how many may wait for their turn."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from hiroba.domain.answers.errors import ModelBusyError

_COME_BACK = 5  # seconds


class Slots:
    """Whoever finds the queue full, or waits in it for longer than `patience` seconds, is told to come back."""

    def __init__(self, *, slots: int, queue: int, patience: float) -> None:
        self._free = asyncio.Semaphore(slots)
        self._queue = queue
        self._patience = patience
        self._waiting = 0

    @asynccontextmanager
    async def one(self) -> AsyncGenerator[None]:
        """Raises ModelBusyError."""
        await self._take()
        try:
            yield
        finally:
            self._free.release()

    async def _take(self) -> None:
        if self._free.locked() and self._waiting >= self._queue:
            raise ModelBusyError(retry_after=_COME_BACK)
        self._waiting += 1
        try:
            async with asyncio.timeout(self._patience):
                await self._free.acquire()
        except TimeoutError:
            raise ModelBusyError(retry_after=_COME_BACK) from None
        finally:
            self._waiting -= 1
