"""One channel."""

from dataclasses import dataclass

from hiroba.application.channels.reader import ChannelReader
from hiroba.application.shared.access import Actor, ChannelStanding, readable_channel
from hiroba.domain.channels.errors import ChannelNotFoundError
from hiroba.domain.shared.ids import ChannelId


@dataclass(frozen=True, slots=True, kw_only=True)
class GetChannelQuery:
    actor: Actor
    channel_id: ChannelId


@dataclass(frozen=True, slots=True, kw_only=True)
class GetChannel:
    """The channel, and what the actor is in it. Raises ChannelNotFoundError."""

    channel_reader: ChannelReader

    async def execute(self, query: GetChannelQuery) -> ChannelStanding:
        async with self.channel_reader() as snapshot:
            standing = await snapshot.find_standing(query.channel_id, query.actor.user_id)
        readable_channel(query.actor, standing)
        if standing is None:
            raise ChannelNotFoundError
        return standing
