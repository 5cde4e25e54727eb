"""Joining a public channel."""

from dataclasses import dataclass

from hiroba.application.joining import join
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, postable_channel
from hiroba.application.shared.standing import find_standing
from hiroba.domain.shared.ids import ChannelId


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinChannelCommand:
    actor: Actor
    channel_id: ChannelId


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinChannel:
    """Become a member; again has no effect. Raises ChannelNotFoundError, ChannelArchivedError."""

    uow: UnitOfWork
    clock: Clock
    realtime: Realtime

    async def execute(self, command: JoinChannelCommand) -> None:
        user_id = command.actor.user_id
        async with self.uow() as tx:
            await tx.events.begin()
            standing = await find_standing(tx.channels, command.channel_id, user_id)
            channel = postable_channel(command.actor, standing)
            told = await join(tx, channel.id, user_id, at=self.clock.now())
        self.realtime.publish(*told)
