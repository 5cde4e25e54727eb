"""Following a thread, or leaving it to the others."""

from dataclasses import dataclass

from hiroba.application.announcing import thread_changed
from hiroba.application.channels.thread_access import followable_thread, readable_thread
from hiroba.application.events import record
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.errors import NotFollowedError
from hiroba.domain.channels.thread import Follower
from hiroba.domain.shared.ids import MessageId


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowThreadCommand:
    actor: Actor
    root_id: MessageId


@dataclass(frozen=True, slots=True, kw_only=True)
class FindFollowingQuery:
    actor: Actor
    root_id: MessageId


@dataclass(frozen=True, slots=True, kw_only=True)
class FindFollowing:
    """How the actor follows a thread; None for who does not. Raises MessageNotFoundError."""

    uow: UnitOfWork

    async def execute(self, query: FindFollowingQuery) -> Follower | None:
        async with self.uow.read() as tx:
            await readable_thread(tx, query.actor, query.root_id)
            return await tx.threads.find_follower(query.root_id, query.actor.user_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowThread:
    """Hear of replies from now on; what is there counts as read. Again has no effect.

    Raises MessageNotFoundError, NotAMemberError.
    """

    uow: UnitOfWork
    clock: Clock
    realtime: Realtime

    async def execute(self, command: FollowThreadCommand) -> Follower:
        user_id = command.actor.user_id
        async with self.uow() as tx:
            await tx.events.begin()
            channel, thread = await followable_thread(tx, command.actor, command.root_id)
            is_new = await tx.threads.follow(thread, user_id, read_seq=channel.last_seq)
            follower = await tx.threads.find_follower(thread.root_id, user_id)
            if follower is None:
                raise NotFollowedError  # the assistant follows nothing
            if not is_new:
                return follower
            told = await record(tx, thread_changed(thread, follower), now=self.clock.now())
        self.realtime.publish(told)
        return follower


@dataclass(frozen=True, slots=True, kw_only=True)
class UnfollowThread:
    """Hear of its replies no longer; replying follows it again. Without following it has no effect.

    Raises MessageNotFoundError, NotAMemberError.
    """

    uow: UnitOfWork
    clock: Clock
    realtime: Realtime

    async def execute(self, command: FollowThreadCommand) -> None:
        user_id = command.actor.user_id
        async with self.uow() as tx:
            await tx.events.begin()
            _, thread = await followable_thread(tx, command.actor, command.root_id)
            follower = await tx.threads.find_follower(thread.root_id, user_id)
            if follower is None:
                return
            await tx.threads.unfollow(thread.root_id, user_id)
            event = thread_changed(thread, follower, follows=False)
            told = await record(tx, event, now=self.clock.now())
        self.realtime.publish(told)
