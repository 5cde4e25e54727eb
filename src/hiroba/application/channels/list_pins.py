"""What a channel keeps in sight."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.channels.reader import ChannelReader
from hiroba.application.channels.views import MessageView
from hiroba.application.shared.access import Actor, readable_channel
from hiroba.domain.shared.ids import ChannelId


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPinsQuery:
    actor: Actor
    channel_id: ChannelId
    limit: int = 100
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PinPage:
    messages: Sequence[MessageView]
    total: int
    has_more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPins:
    """Pinned messages, the newest pin first. Raises ChannelNotFoundError."""

    channel_reader: ChannelReader

    async def execute(self, query: ListPinsQuery) -> PinPage:
        async with self.channel_reader() as snapshot:
            standing = await snapshot.find_standing(query.channel_id, query.actor.user_id)
            channel = readable_channel(query.actor, standing)
            messages, total = await snapshot.list_pins(
                channel.id, limit=query.limit, offset=query.offset
            )
        has_more = query.offset + len(messages) < total
        return PinPage(messages=messages, total=total, has_more=has_more)
