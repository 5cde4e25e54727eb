"""What a person, or everybody in a place, may read, as of now."""

from typing import Protocol

from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import ChannelId, UserId


class Readerships(Protocol):
    async def of_user(self, user_id: UserId) -> Readership:
        """An unknown or deactivated account reads nothing."""
        ...

    async def of_channel(self, channel_id: ChannelId) -> Readership:
        """What EVERY reader of the channel may read: never more than any one of them. Nothing private, ever."""
        ...
