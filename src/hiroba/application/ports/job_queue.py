"""Wakes whoever runs jobs. The job's row is the truth; a lost wake-up only costs time."""

from typing import Protocol


class JobQueue(Protocol):
    def wake(self) -> None:
        """Say that a job was committed. Called after the commit, never inside the transaction."""
        ...
