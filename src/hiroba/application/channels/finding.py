"""A message that somebody wants to act on."""

from hiroba.application.ports.unit_of_work import Transaction
from hiroba.application.shared.access import ChannelStanding
from hiroba.application.shared.standing import find_standing
from hiroba.domain.channels.message import Message
from hiroba.domain.shared.ids import MessageId, UserId


async def find_message(
    tx: Transaction, message_id: MessageId, user_id: UserId
) -> tuple[Message, ChannelStanding | None]:
    """With how the user stands to its channel; what they may do there the access policy decides.

    Raises MessageNotFoundError.
    """
    message = await tx.messages.get(message_id)
    return message, await find_standing(tx.channels, message.channel_id, user_id)
