"""What concerns a person, and having seen it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hiroba.application.channels.reader import ChannelReader
from hiroba.application.channels.views import MessageView, NotificationView
from hiroba.application.events import NOTIFICATIONS_READ, record
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.event_log import NewEvent
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.domain.shared.ids import NotificationId

LIMIT_MAX = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ListNotificationsQuery:
    """The page after `before`, which is the id of the last one of the page before; newest first."""

    actor: Actor
    before: NotificationId | None = None
    unread: bool = False
    limit: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class NotificationPage:
    """`messages` are those that the notifications are about, by id."""

    notifications: Sequence[NotificationView]
    messages: Mapping[str, MessageView]
    unread: int
    has_more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListNotifications:
    """Of the channels that the actor is in."""

    channel_reader: ChannelReader

    async def execute(self, query: ListNotificationsQuery) -> NotificationPage:
        limit = min(query.limit, LIMIT_MAX)
        async with self.channel_reader() as snapshot:
            found = await snapshot.list_notifications(
                query.actor.user_id, before=query.before, unread=query.unread, limit=limit + 1
            )
            page = found[:limit]
            messages = await snapshot.find_messages([one.message_id for one in page])
            unread = await snapshot.count_unread_notifications(query.actor.user_id)
        return NotificationPage(
            notifications=page, messages=messages, unread=unread, has_more=len(found) > limit
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadNotificationsCommand:
    """`ids` None: all of them."""

    actor: Actor
    ids: tuple[NotificationId, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadNotifications:
    """Mark them as seen; ids that are not the actor's own are passed over."""

    uow: UnitOfWork
    clock: Clock
    realtime: Realtime

    async def execute(self, command: ReadNotificationsCommand) -> int:
        """How many are unread after it."""
        user_id, now = command.actor.user_id, self.clock.now()
        async with self.uow() as tx:
            await tx.events.begin()
            changed = await tx.notifications.read(user_id, command.ids, at=now)
            unread = await tx.notifications.count_unread(user_id)
            if not changed:
                return unread
            event = NewEvent(kind=NOTIFICATIONS_READ, user_id=user_id, payload={"unread": unread})
            told = await record(tx, event, now=now)
        self.realtime.publish(told)
        return unread
