"""Opening a channel."""

from dataclasses import dataclass

from hiroba.application.channels.joining import join
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, require
from hiroba.domain.channels.channel import Channel, ChannelKind, MembershipRole
from hiroba.domain.identity.permissions import Permission
from hiroba.domain.shared.ids import ChannelId, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateChannelCommand:
    actor: Actor
    kind: ChannelKind
    name: str = ""
    topic: str = ""
    member_ids: tuple[UserId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateChannel:
    """Open a channel that the actor manages, with the members it starts with.

    Raises ForbiddenError, InvalidChannelError, UserNotFoundError.
    """

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator
    realtime: Realtime

    async def execute(self, command: CreateChannelCommand) -> Channel:
        require(command.actor, Permission.CHANNEL_CREATE)
        now = self.clock.now()
        channel = Channel.opened(
            id_=ChannelId(self.ids.new()),
            kind=command.kind,
            name=command.name,
            topic=command.topic,
            by=command.actor.user_id,
            at=now,
        )
        actor_id = command.actor.user_id
        others = set(command.member_ids) - {actor_id}
        channel.check_size(1 + len(others))
        async with self.uow() as tx:
            for user_id in others:
                await tx.users.get(user_id)
            await tx.events.begin()
            await tx.channels.add(channel)
            told = [*await join(tx, channel.id, actor_id, at=now, role=MembershipRole.MANAGER)]
            for user_id in others:
                told += await join(tx, channel.id, user_id, at=now)
        for event in told:
            self.realtime.publish(event)
        return channel
