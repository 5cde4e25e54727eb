"""How somebody stands to a channel, as the store says."""

from hiroba.application.ports.unit_of_work import Transaction
from hiroba.application.shared.access import ChannelStanding
from hiroba.domain.channels.message import Message
from hiroba.domain.channels.repository import ChannelRepository
from hiroba.domain.shared.ids import ChannelId, MessageId, UserId


async def find_standing(
    channels: ChannelRepository, channel_id: ChannelId, user_id: UserId
) -> ChannelStanding | None:
    """None where there is no such channel."""
    found = await channels.find_with_membership(channel_id, user_id)
    return ChannelStanding(*found) if found else None


async def find_message(
    tx: Transaction, message_id: MessageId, user_id: UserId
) -> tuple[Message, ChannelStanding | None]:
    """A message, and how somebody stands to its channel. Raises MessageNotFoundError."""
    message = await tx.messages.get(message_id)
    return message, await find_standing(tx.channels, message.channel_id, user_id)
