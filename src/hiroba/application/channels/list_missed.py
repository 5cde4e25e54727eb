"""What somebody has missed, as the frames that they would have heard."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.channels.reader import ChannelReader
from hiroba.application.channels.told_events import told
from hiroba.application.channels.wire import message_json
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.shared.access import Actor, readable_channel
from hiroba.domain.shared.ids import ChannelId

PAGE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMissedQuery:
    """Messages with `after_seq < seq <= upto_seq`."""

    actor: Actor
    channel_id: ChannelId
    after_seq: int
    upto_seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMissed:
    """The next messages after a seq, in order, as frames; fewer than a page means that these were all.

    Raises ChannelNotFoundError, also when the right to read was lost on the way.
    """

    channel_reader: ChannelReader

    async def execute(self, query: ListMissedQuery) -> Sequence[bytes]:
        async with self.channel_reader() as snapshot:
            standing = await snapshot.find_standing(query.channel_id, query.actor.user_id)
            readable_channel(query.actor, standing)
            upto = min(query.after_seq + PAGE, query.upto_seq)
            messages = await snapshot.list_messages(
                query.channel_id, after=query.after_seq, upto=upto
            )
        return [
            b'{"type":"message:new","data":' + message_json(message) + b"}" for message in messages
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListChannelEventsQuery:
    actor: Actor
    channel_id: ChannelId
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedEvents:
    """`upto` is the position up to which there are no more."""

    events: Sequence[LiveEvent]
    upto: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListChannelEvents:
    """What has happened in a channel after a position. Raises ChannelNotFoundError."""

    channel_reader: ChannelReader

    async def execute(self, query: ListChannelEventsQuery) -> MissedEvents:
        async with self.channel_reader() as snapshot:
            standing = await snapshot.find_standing(query.channel_id, query.actor.user_id)
            readable_channel(query.actor, standing)
            _, newest = await snapshot.event_span()
            upto = min(query.after + PAGE, newest)
            rows = await snapshot.list_events_of_channel(
                query.channel_id, after=query.after, upto=upto
            )
            return MissedEvents(events=await told(snapshot, rows), upto=upto)


@dataclass(frozen=True, slots=True, kw_only=True)
class FillGap:
    """Everybody's events after a position, for the process itself: who may hear them is decided where they go."""

    channel_reader: ChannelReader

    async def execute(self, after: int) -> Sequence[LiveEvent]:
        async with self.channel_reader() as snapshot:
            return await told(snapshot, await snapshot.list_events(after=after, upto=after + PAGE))
