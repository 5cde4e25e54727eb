"""What a subscriber has not heard yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.channels.reader import ChannelReader, ChannelSnapshot
from hiroba.application.channels.wire import message_json, new_message_frame
from hiroba.application.shared.access import Actor, readable_channel
from hiroba.domain.shared.ids import ChannelId

PAGE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMissedQuery:
    actor: Actor
    channel_id: ChannelId
    after_seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMissed:
    """The frames of the next messages after a seq, in order; fewer than a page means that these were all.

    Raises ChannelNotFoundError, also when the right to read was lost on the way.
    """

    channel_reader: ChannelReader

    async def execute(self, query: ListMissedQuery) -> Sequence[bytes]:
        async with self.channel_reader() as snapshot:
            standing = await snapshot.find_standing(query.channel_id, query.actor.user_id)
            readable_channel(query.actor, standing)
            return await _frames(snapshot, query.channel_id, query.after_seq)


@dataclass(frozen=True, slots=True, kw_only=True)
class FillGap:
    """The same for the process itself, when a frame did not arrive: who may hear it was decided on subscribing."""

    channel_reader: ChannelReader

    async def execute(self, channel_id: ChannelId, *, after_seq: int) -> Sequence[bytes]:
        async with self.channel_reader() as snapshot:
            return await _frames(snapshot, channel_id, after_seq)


async def _frames(
    snapshot: ChannelSnapshot, channel_id: ChannelId, after_seq: int
) -> Sequence[bytes]:
    messages = await snapshot.list_messages(channel_id, after=after_seq, upto=after_seq + PAGE)
    return [new_message_frame(message_json(message)) for message in messages]
