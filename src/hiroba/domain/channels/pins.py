"""Messages that a channel keeps in sight."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hiroba.domain.shared.ids import ChannelId, MessageId, UserId

PINS_PER_CHANNEL = 100


@dataclass(frozen=True, slots=True)
class Pin:
    at: datetime
    by: UserId


class PinRepository(Protocol):
    async def find(self, message_id: MessageId) -> Pin | None: ...

    async def count(self, channel_id: ChannelId) -> int: ...

    async def put(self, message_id: MessageId, pin: Pin | None) -> None:
        """None takes it off."""
        ...
