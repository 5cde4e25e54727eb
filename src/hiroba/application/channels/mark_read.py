"""Having read a channel, or a thread, up to a message."""

from dataclasses import dataclass

from hiroba.application.announcing import thread_changed
from hiroba.application.channels.thread_access import followable_thread
from hiroba.application.events import NOTIFICATIONS_READ, READ_CHANGED, record
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.event_log import NewEvent
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import Actor, readable_channel
from hiroba.application.shared.standing import find_standing
from hiroba.domain.channels.channel import UnreadCounts
from hiroba.domain.channels.errors import NotAMemberError, NotFollowedError
from hiroba.domain.channels.thread import Follower
from hiroba.domain.shared.ids import ChannelId, MessageId


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkChannelReadCommand:
    """`seq` None: all of it. A smaller seq than before changes nothing, unless `backwards`: it is unread again."""

    actor: Actor
    channel_id: ChannelId
    seq: int | None = None
    backwards: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkChannelRead:
    """Move the read position, and count anew. Raises ChannelNotFoundError, NotAMemberError."""

    uow: UnitOfWork
    clock: Clock
    realtime: Realtime

    async def execute(self, command: MarkChannelReadCommand) -> UnreadCounts:
        user_id, now = command.actor.user_id, self.clock.now()
        async with self.uow() as tx:
            await tx.events.begin()
            seq, before = await self._positions(tx, command)
            if seq == before or (seq < before and not command.backwards):
                return await tx.channels.count_unread(command.channel_id, user_id)
            await tx.channels.set_read_seq(command.channel_id, user_id, seq)
            await tx.notifications.read_channel(user_id, command.channel_id, upto=seq, at=now)
            counts = await tx.channels.count_unread(command.channel_id, user_id)
            payload = {
                "channelId": str(command.channel_id),
                "readSeq": counts.read_seq,
                "unread": counts.unread,
                "mentions": counts.mentions,
                "notifications": await tx.notifications.count_unread(user_id),
            }
            event = NewEvent(
                kind=READ_CHANGED, channel_id=command.channel_id, user_id=user_id, payload=payload
            )
            told = await record(tx, event, now=now)
        self.realtime.publish(told)
        return counts

    async def _positions(self, tx: Transaction, command: MarkChannelReadCommand) -> tuple[int, int]:
        """The one to move to, and the present one."""
        standing = await find_standing(tx.channels, command.channel_id, command.actor.user_id)
        channel = readable_channel(command.actor, standing)
        if standing is None or standing.membership is None:
            raise NotAMemberError
        return channel.seq_to_read_to(command.seq), standing.membership.read_seq


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkThreadReadCommand:
    """`seq` None: all replies."""

    actor: Actor
    root_id: MessageId
    seq: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkThreadRead:
    """The same for a thread that the actor follows. Raises MessageNotFoundError, NotFollowedError."""

    uow: UnitOfWork
    clock: Clock
    realtime: Realtime

    async def execute(self, command: MarkThreadReadCommand) -> Follower:
        user_id, now = command.actor.user_id, self.clock.now()
        async with self.uow() as tx:
            await tx.events.begin()
            channel, thread = await followable_thread(tx, command.actor, command.root_id)
            before = await tx.threads.find_follower(thread.root_id, user_id)
            if before is None:
                raise NotFollowedError
            seq = channel.seq_to_read_to(command.seq)
            if seq <= before.read_seq:
                return before
            await tx.threads.set_read_seq(thread.root_id, user_id, seq)
            await tx.notifications.read_thread(user_id, thread.root_id, upto=seq, at=now)
            follower = await tx.threads.find_follower(thread.root_id, user_id) or before
            told = [await record(tx, thread_changed(thread, follower), now=now)]
            unread = await tx.notifications.count_unread(user_id)
            read = NewEvent(kind=NOTIFICATIONS_READ, user_id=user_id, payload={"unread": unread})
            told.append(await record(tx, read, now=now))
        self.realtime.publish(*told)
        return follower
