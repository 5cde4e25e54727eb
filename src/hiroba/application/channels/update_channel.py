"""Renaming a channel, saying what it is about, archiving it and opening it again."""

from dataclasses import dataclass

from hiroba.application.joining import tell_channel
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, ChannelStanding, manageable_channel
from hiroba.application.shared.standing import find_standing
from hiroba.domain.channels.channel import Channel
from hiroba.domain.shared.ids import ChannelId


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateChannelCommand:
    """What is None stays as it is."""

    actor: Actor
    channel_id: ChannelId
    name: str | None = None
    topic: str | None = None
    archived: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateChannel:
    """Change a channel that the actor manages.

    Raises ChannelNotFoundError, NotAMemberError, ForbiddenError, InvalidChannelError, CommentsChannelError.
    """

    uow: UnitOfWork
    clock: Clock
    realtime: Realtime

    async def execute(self, command: UpdateChannelCommand) -> ChannelStanding:
        user_id = command.actor.user_id
        async with self.uow() as tx:
            await tx.events.begin()
            standing = await find_standing(tx.channels, command.channel_id, user_id)
            channel = manageable_channel(command.actor, standing)
            channel.check_changeable()
            changed = self._changed(channel, command)
            await tx.channels.save(changed)
            told = await tell_channel(tx, changed, now=self.clock.now())
        self.realtime.publish(told)
        return ChannelStanding(changed, standing.membership if standing else None)

    def _changed(self, channel: Channel, command: UpdateChannelCommand) -> Channel:
        if command.name is not None:
            channel = channel.renamed(command.name)
        if command.topic is not None:
            channel = channel.about(command.topic)
        if command.archived is not None:
            at = self.clock.now()
            channel = channel.archived(at) if command.archived else channel.reopened()
        return channel
