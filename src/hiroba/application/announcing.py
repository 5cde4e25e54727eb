"""What follows from a message, in its own transaction: its thread grows, and whom it concerns is notified.

Everything here returns events to be published after the commit.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from hiroba.application.events import (
    NOTIFICATION_NEW,
    THREAD_CHANGED,
    THREAD_UPDATED,
    record,
)
from hiroba.application.ports.event_log import NewEvent
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.application.shared.video_objects import video_of
from hiroba.domain.channels.channel import ChannelKind, Listener, NotifyLevel, PostingPlace
from hiroba.domain.channels.mentions import Call
from hiroba.domain.channels.message import Message
from hiroba.domain.channels.thread import Follower, Thread
from hiroba.domain.notifications.notification import (
    Notification,
    NotificationKind,
    notification_id,
)
from hiroba.domain.shared.ids import ChannelId, UserId
from hiroba.domain.shared.time import to_iso


@dataclass(frozen=True, slots=True)
class Called:
    """Members that a message calls by name, and whether it calls everybody."""

    user_ids: tuple[UserId, ...] = ()
    everybody: bool = False

    def __bool__(self) -> bool:
        return bool(self.user_ids) or self.everybody

    @property
    def mentions(self) -> dict[str, object]:
        """As clients get it."""
        return {"userIds": [str(one) for one in self.user_ids], "channel": self.everybody}


async def find_called(tx: Transaction, channel_id: ChannelId, calls: Sequence[Call]) -> Called:
    """Of the names that a call may stand for the longest is meant; two members of one name are both meant."""
    if not calls:
        return Called()
    keys = {key for call in calls for key in call.keys}
    by_key: dict[str, list[UserId]] = {}
    for user_id, key in await tx.channels.list_called(channel_id, keys):
        by_key.setdefault(key, []).append(user_id)
    ids = {call.user_id for call in calls if call.user_id is not None}
    members = await tx.channels.list_member_ids(channel_id) if ids else ()
    found = dict.fromkeys(one for one in members if one in ids)
    for call in calls:
        key = next((key for key in call.keys if key in by_key), None)
        found |= dict.fromkeys(by_key[key] if key is not None else ())
    return Called(tuple(found), any(call.is_for_channel for call in calls))


async def announce(
    tx: Transaction, place: PostingPlace, message: Message, called: Called
) -> Sequence[LiveEvent]:
    """After the event of the message itself."""
    if called:
        everybody = [message.channel_id] if called.everybody else []
        await tx.messages.add_mentions(message, [*called.user_ids, *everybody])
    told: list[LiveEvent] = []
    followers: Sequence[Follower] = ()
    if message.parent_id is not None:
        thread = await _grow(tx, message, called)
        followers = await tx.threads.list_followers(thread.root_id)
        told += await tell_thread(tx, thread, followers, now=message.created_at)
    told += await _notify(tx, place, message, called, {one.user_id for one in followers})
    return told


async def _grow(tx: Transaction, message: Message, called: Called) -> Thread:
    """Whoever began the thread, replies to it or is called in it follows it; who replies has read it."""
    assert message.parent_id is not None  # noqa: S101  # asked by the caller
    before = await tx.threads.get(message.parent_id)
    thread = before.replied(message.author_id, message.created_at)
    await tx.threads.save(thread)
    if before.replies == 0:
        await tx.threads.follow(thread, thread.root_author_id, read_seq=message.seq - 1)
    for user_id in called.user_ids:
        await tx.threads.follow(thread, user_id, read_seq=message.seq - 1)
    if not await tx.threads.set_read_seq(thread.root_id, message.author_id, message.seq):
        await tx.threads.follow(thread, message.author_id, read_seq=message.seq)
    return thread


async def tell_thread(
    tx: Transaction, thread: Thread, followers: Sequence[Follower], *, now: datetime
) -> Sequence[LiveEvent]:
    """The channel hears how many replies there are, each follower what they have not read of them."""
    updated = NewEvent(
        kind=THREAD_UPDATED,
        channel_id=thread.channel_id,
        payload={
            "messageId": str(thread.root_id),
            "channelId": str(thread.channel_id),
            "thread": thread.summary if thread.replies else None,
        },
    )
    told = [await record(tx, updated, now=now)]
    told += [await record(tx, thread_changed(thread, one), now=now) for one in followers]
    return told


def thread_changed(thread: Thread, follower: Follower, *, follows: bool = True) -> NewEvent:
    return NewEvent(
        kind=THREAD_CHANGED,
        channel_id=thread.channel_id,
        user_id=follower.user_id,
        payload={
            "rootId": str(thread.root_id),
            "channelId": str(thread.channel_id),
            "follows": follows,
            "readSeq": follower.read_seq,
            "unread": follower.unread if follows else 0,
        },
    )


async def _notify(
    tx: Transaction,
    place: PostingPlace,
    message: Message,
    called: Called,
    follower_ids: Set[UserId],
) -> Sequence[LiveEvent]:
    is_direct = place.channel.kind is ChannelKind.DIRECT
    concerns_all = is_direct or (called.everybody and message.parent_id is None)
    among = {*called.user_ids, *follower_ids} - {message.author_id}
    if not (concerns_all or among or place.is_heard):
        return ()
    reasons: dict[UserId, NotificationKind] = {}
    for listener in await tx.channels.list_listeners(
        message.channel_id, among=None if concerns_all else among
    ):
        kind = _reason(listener, place, message, called, follower_ids)
        if kind is not None:
            reasons[listener.user_id] = kind
    quiet = await tx.users.list_quiet(reasons, at=message.created_at)
    return [
        await _add(tx, place, message, user_id, kind, silent=user_id in quiet)
        for user_id, kind in reasons.items()
    ]


def _reason(
    listener: Listener,
    place: PostingPlace,
    message: Message,
    called: Called,
    follower_ids: Set[UserId],
) -> NotificationKind | None:
    user_id = listener.user_id
    is_follower = user_id in follower_ids
    if user_id == message.author_id:
        return None
    if user_id in called.user_ids:
        return NotificationKind.MENTION
    if place.channel.kind is ChannelKind.DIRECT:
        return NotificationKind.DIRECT
    if is_follower:
        return NotificationKind.REPLY
    if message.parent_id is not None:
        return None
    if called.everybody:
        return NotificationKind.CHANNEL_MENTION
    return NotificationKind.MESSAGE if listener.notify_level is NotifyLevel.ALL else None


async def _add(
    tx: Transaction,
    place: PostingPlace,
    message: Message,
    user_id: UserId,
    kind: NotificationKind,
    *,
    silent: bool,
) -> LiveEvent:
    notification = Notification(
        id=notification_id(message.id, user_id),
        user_id=user_id,
        kind=kind,
        channel_id=message.channel_id,
        message_id=message.id,
        seq=message.seq,
        root_id=message.parent_id,
        silent=silent,
        created_at=message.created_at,
    )
    await tx.notifications.add(notification)
    event = NewEvent(
        kind=NOTIFICATION_NEW,
        channel_id=message.channel_id,
        user_id=user_id,
        payload={
            "id": str(notification.id),
            "kind": kind.value,
            "channelId": str(message.channel_id),
            "messageId": str(message.id),
            "seq": message.seq,
            "rootId": None if message.parent_id is None else str(message.parent_id),
            "author": {"id": str(message.author_id), "displayName": place.author.display_name},
            "silent": notification.silent,
            "mechanism": video_of(place.channel),
            "createdAt": to_iso(message.created_at),
        },
    )
    return await record(tx, event, now=message.created_at)
