"""Somebody who reads the event log on and on: what they have not read yet must not be forgotten."""

from typing import Protocol


class EventConsumer(Protocol):
    async def position(self) -> int:
        """The position of the last event that was applied; 0 before the first."""
        ...
