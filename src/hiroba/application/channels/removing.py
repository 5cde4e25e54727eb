"""What follows from a deletion, in its own transaction; the events are to be published after the commit."""

from collections.abc import Sequence
from datetime import datetime

from hiroba.application.announcing import tell_thread
from hiroba.application.events import NOTIFICATION_REMOVED, record
from hiroba.application.ports.event_log import NewEvent
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.channels.message import Message
from hiroba.domain.notifications.notification import RemovedNotification


async def notifications_removed(
    tx: Transaction, message: Message, *, now: datetime
) -> Sequence[LiveEvent]:
    """Nobody is called to a message that is not there."""
    removed = await tx.notifications.remove_of_message(message.id)
    return [await record(tx, _removed(one), now=now) for one in removed]


async def reply_removed(tx: Transaction, message: Message, *, now: datetime) -> Sequence[LiveEvent]:
    """The root counts the replies that are left, and so does everybody who follows them."""
    if message.parent_id is None:
        return ()
    thread = await tx.threads.recount(message.parent_id)
    await tx.threads.save(thread)
    followers = await tx.threads.list_followers(thread.root_id)
    return await tell_thread(tx, thread, followers, now=now)


def _removed(notification: RemovedNotification) -> NewEvent:
    return NewEvent(
        kind=NOTIFICATION_REMOVED,
        channel_id=notification.channel_id,
        user_id=notification.user_id,
        payload={
            "id": str(notification.id),
            "messageId": str(notification.message_id),
            "wasUnread": notification.was_unread,
        },
    )
