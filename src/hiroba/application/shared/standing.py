"""How somebody stands to a channel, as the store says."""

from hiroba.application.shared.access import ChannelStanding
from hiroba.domain.channels.repository import ChannelRepository
from hiroba.domain.shared.ids import ChannelId, UserId


async def find_standing(
    channels: ChannelRepository, channel_id: ChannelId, user_id: UserId
) -> ChannelStanding | None:
    """None where there is no such channel."""
    found = await channels.find_with_membership(channel_id, user_id)
    return ChannelStanding(*found) if found else None
