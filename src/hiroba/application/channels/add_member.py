"""Bringing somebody into a channel."""

from dataclasses import dataclass

from hiroba.application.joining import join
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import (
    Actor,
    manageable_channel,
    postable_channel,
)
from hiroba.application.shared.standing import find_standing
from hiroba.domain.shared.ids import ChannelId, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class AddMemberCommand:
    actor: Actor
    channel_id: ChannelId
    user_id: UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class AddMember:
    """Managers add members; again has no effect. A direct channel keeps those it was opened with.

    Raises ChannelNotFoundError, ChannelArchivedError, NotAMemberError, ForbiddenError, UserNotFoundError,
    InvalidChannelError, CommentsChannelError.
    """

    uow: UnitOfWork
    clock: Clock
    realtime: Realtime

    async def execute(self, command: AddMemberCommand) -> None:
        async with self.uow() as tx:
            await tx.events.begin()
            standing = await find_standing(tx.channels, command.channel_id, command.actor.user_id)
            postable_channel(command.actor, standing)
            channel = manageable_channel(command.actor, standing)
            channel.check_open_to_change()
            await tx.users.get(command.user_id)
            told = await join(tx, channel.id, command.user_id, at=self.clock.now())
        self.realtime.publish(*told)
