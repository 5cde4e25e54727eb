"""What was said around a message."""

from dataclasses import dataclass

from hiroba.application.channels.get_message import readable_in_place
from hiroba.application.channels.list_messages import MessagePage, page_of
from hiroba.application.channels.reader import ChannelReader
from hiroba.application.shared.access import Actor
from hiroba.domain.shared.ids import MessageId

NEIGHBOURS_DEFAULT = 3
NEIGHBOURS_MAX = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ListAroundQuery:
    """How many of the messages right before and after it are wanted."""

    actor: Actor
    message_id: MessageId
    before: int = NEIGHBOURS_DEFAULT
    after: int = NEIGHBOURS_DEFAULT


@dataclass(frozen=True, slots=True, kw_only=True)
class ListAround:
    """A message among its neighbours in its channel, ascending. Raises MessageNotFoundError."""

    channel_reader: ChannelReader

    async def execute(self, query: ListAroundQuery) -> MessagePage:
        async with self.channel_reader() as snapshot:
            message, channel = await readable_in_place(snapshot, query.actor, query.message_id)
            total = channel.last_seq
            after = max(0, message.seq - 1 - min(query.before, NEIGHBOURS_MAX))
            upto = min(message.seq + min(query.after, NEIGHBOURS_MAX), total)
            messages = await snapshot.list_messages(channel.id, after=after, upto=upto)
        return page_of(
            messages,
            after=after,
            upto=upto,
            total=total,
            limit=query.before + 1 + query.after,
            heads_newer=True,
        )
