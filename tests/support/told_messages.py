"""Where no answer quotes anything."""

from hiroba.domain.channels.errors import MessageNotFoundError
from hiroba.domain.shared.ids import MessageId


class NoMessages:
    """Implements MessageEncoder of a community in which nobody has said anything."""

    async def encoded(self, message_id: MessageId) -> bytes:
        raise MessageNotFoundError
