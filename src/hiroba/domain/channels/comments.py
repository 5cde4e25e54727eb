"""The channels that hold the comments on videos."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from hiroba.domain.channels.channel import Channel
from hiroba.domain.shared.ids import ChannelId, MechanismId, UserId


class CommentRepository(Protocol):
    async def find_channel(self, mechanism_id: MechanismId) -> Channel | None:
        """None for a video that nobody has commented on."""
        ...

    async def counts_of(self, mechanism_ids: Sequence[MechanismId]) -> Mapping[MechanismId, int]:
        """Comments with their replies, as many as are still there; a video without a channel is left out."""
        ...

    async def let_go(self, user_id: UserId) -> Sequence[ChannelId]:
        """Of the comments on the videos of others they are no member any more; which it was."""
        ...

    async def keep_only(self, channel_id: ChannelId, user_id: UserId) -> Sequence[UserId]:
        """Nobody but this member is one any more; who it was."""
        ...
