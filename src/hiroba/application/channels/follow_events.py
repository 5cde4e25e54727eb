"""Following everything that concerns a person, from where they had stopped."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.channels.reader import ChannelReader
from hiroba.application.channels.told_events import told
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.shared.access import Actor
from hiroba.domain.shared.ids import ChannelId

PAGE = 1_000  # positions to look through at once; few of them concern one person
MISSED_MAX = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowEventsQuery:
    """`after` is the position of the last event the person has; None asks for what comes from now on."""

    actor: Actor
    after: int | None
    missed_max: int = MISSED_MAX


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedFrom:
    """Where to go on from; `resync` says that what lies before it has to be fetched anew."""

    position: int
    newest: int
    resync: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowEvents:
    """Decide where a person goes on; what was missed is read by ListMissedEvents.

    Who missed too much, or more than is kept, or knows of more than there is (the store was restored), has to resync.
    """

    channel_reader: ChannelReader

    async def execute(self, query: FollowEventsQuery) -> FollowedFrom:
        async with self.channel_reader() as snapshot:
            oldest, newest = await snapshot.event_span()
        if query.after is None:
            return FollowedFrom(position=newest, newest=newest, resync=False)
        is_kept = oldest - 1 <= query.after <= newest
        if is_kept and newest - query.after <= query.missed_max:
            return FollowedFrom(position=query.after, newest=newest, resync=False)
        return FollowedFrom(position=newest, newest=newest, resync=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMissedEventsQuery:
    actor: Actor
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalEvents:
    """`upto` is the position up to which there are no more; `channel_ids` are those the person was in then.

    `is_all`: nothing had happened after `upto`.
    """

    events: Sequence[LiveEvent]
    upto: int
    channel_ids: Sequence[ChannelId]
    is_all: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMissedEvents:
    """What concerns a person after a position, a page of it."""

    channel_reader: ChannelReader

    async def execute(self, query: ListMissedEventsQuery) -> PersonalEvents:
        user_id = query.actor.user_id
        async with self.channel_reader() as snapshot:
            _, newest = await snapshot.event_span()
            upto = min(query.after + PAGE, newest)
            rows = await snapshot.list_events_of_user(user_id, after=query.after, upto=upto)
            return PersonalEvents(
                events=await told(snapshot, rows),
                upto=max(upto, query.after),
                channel_ids=await snapshot.list_channel_ids(user_id),
                is_all=upto >= newest,
            )
