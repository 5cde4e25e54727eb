"""Wake-ups within one process."""

import asyncio


class InProcessWakeUps:
    """Implements WakeUps."""

    def __init__(self) -> None:
        self._woken = asyncio.Event()

    def wake(self) -> None:
        self._woken.set()

    async def wait(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        except TimeoutError:
            return  # the caller looks anyway: a lost wake-up only costs time
        self._woken.clear()


class InProcessJobQueue:
    """Implements JobQueue. Belongs to the event loop: call it from there."""

    def __init__(self) -> None:
        self._listeners: list[InProcessWakeUps] = []

    def wake(self) -> None:
        for listener in self._listeners:
            listener.wake()

    def listen(self) -> InProcessWakeUps:
        listener = InProcessWakeUps()
        self._listeners.append(listener)
        return listener
