"""Leaving a channel, or being taken out of it."""

from dataclasses import dataclass

from hiroba.application.leaving import leave
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import (
    Actor,
    manageable_channel,
    readable_channel,
)
from hiroba.application.shared.standing import find_standing
from hiroba.domain.identity.errors import UserNotFoundError
from hiroba.domain.shared.ids import ChannelId, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveMemberCommand:
    """Whoever names themselves leaves; anybody else is removed."""

    actor: Actor
    channel_id: ChannelId
    user_id: UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveMember:
    """End a membership. Their sockets stop hearing the channel at once; their drafts in it are gone.

    Raises ChannelNotFoundError, NotAMemberError, ForbiddenError, UserNotFoundError, InvalidChannelError,
    CommentsChannelError.
    """

    uow: UnitOfWork
    clock: Clock
    realtime: Realtime

    async def execute(self, command: RemoveMemberCommand) -> None:
        async with self.uow() as tx:
            await tx.events.begin()
            standing = await find_standing(tx.channels, command.channel_id, command.actor.user_id)
            leaves = command.user_id == command.actor.user_id
            permitted = readable_channel if leaves else manageable_channel
            permitted(command.actor, standing).check_left_by(command.user_id)
            if not await tx.channels.remove_member(command.channel_id, command.user_id):
                raise UserNotFoundError
            channel_id, now = command.channel_id, self.clock.now()
            told = await leave(tx, channel_id, command.user_id, now=now)
        self.realtime.publish(*told)
