"""A stored message with all that its readers see of it."""

from dataclasses import dataclass

from hiroba.application.channels.reader import ChannelReader
from hiroba.application.channels.wire import message_json
from hiroba.domain.channels.errors import MessageNotFoundError
from hiroba.domain.shared.ids import MessageId


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryMessageEncoder:
    """Implements MessageEncoder as the history does."""

    channel_reader: ChannelReader

    async def encoded(self, message_id: MessageId) -> bytes:
        async with self.channel_reader() as snapshot:
            view = await snapshot.find_message(message_id)
        if view is None:
            raise MessageNotFoundError
        return message_json(view)
