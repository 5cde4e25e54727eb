"""Leaving a channel, or being taken out of it."""

from dataclasses import dataclass

from hiroba.application.channels.wire import left_frame
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
    """End a membership. Their sockets stop hearing the channel at once.

    Raises ChannelNotFoundError, NotAMemberError, ForbiddenError, UserNotFoundError, InvalidChannelError.
    """

    uow: UnitOfWork
    realtime: Realtime

    async def execute(self, command: RemoveMemberCommand) -> None:
        async with self.uow() as tx:
            standing = await find_standing(tx.channels, command.channel_id, command.actor.user_id)
            leaves = command.user_id == command.actor.user_id
            permitted = readable_channel if leaves else manageable_channel
            permitted(command.actor, standing).check_open_to_change()
            if not await tx.channels.remove_member(command.channel_id, command.user_id):
                raise UserNotFoundError
        self.realtime.publish_to_user(command.user_id, left_frame(command.channel_id))
