"""Opening a channel."""

from dataclasses import dataclass

from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, require
from hiroba.domain.channels.channel import Channel, ChannelKind, Membership, MembershipRole
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

    async def execute(self, command: CreateChannelCommand) -> Channel:
        require(command.actor, Permission.CHANNEL_CREATE)
        channel = Channel.opened(
            id_=ChannelId(self.ids.new()),
            kind=command.kind,
            name=command.name,
            topic=command.topic,
            by=command.actor.user_id,
            at=self.clock.now(),
        )
        others = set(command.member_ids) - {command.actor.user_id}
        channel.check_size(1 + len(others))
        async with self.uow() as tx:
            for user_id in others:
                await tx.users.get(user_id)
            await tx.channels.add(channel)
            await tx.channels.add_member(
                _membership(channel, command.actor.user_id, MembershipRole.MANAGER)
            )
            for user_id in others:
                await tx.channels.add_member(_membership(channel, user_id, MembershipRole.MEMBER))
        return channel


def _membership(channel: Channel, user_id: UserId, role: MembershipRole) -> Membership:
    return Membership(
        channel_id=channel.id, user_id=user_id, role=role, joined_at=channel.created_at
    )
