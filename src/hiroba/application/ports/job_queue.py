"""Wakes whoever runs jobs or carries out effects. The rows are the truth; a lost wake-up only costs time."""

from typing import Protocol


class WakeUps(Protocol):
    """One listener's view: no wake-up between two waits is missed."""

    async def wait(self, seconds: float) -> None:
        """Until somebody woke the queue since the last wait, or the time is over."""
        ...


class JobQueue(Protocol):
    def wake(self) -> None:
        """Say that a job or an effect was committed. Called after the commit, never inside the transaction."""
        ...

    def listen(self) -> WakeUps: ...
