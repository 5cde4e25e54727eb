"""How often it is told that somebody is writing."""

from typing import Protocol

from hiroba.domain.shared.ids import ChannelId, UserId


class TypingGate(Protocol):
    """One for the whole process; each person has one turn in each channel."""

    def may_start(self, user_id: UserId, channel_id: ChannelId) -> bool:
        """False within three seconds after it was true."""
        ...

    def may_stop(self, user_id: UserId, channel_id: ChannelId) -> bool:
        """True once after each start that may still be shown."""
        ...
