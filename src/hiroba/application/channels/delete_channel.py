"""Deleting a channel with all that was said in it."""

from dataclasses import dataclass

from hiroba.application.channels.get_message import told_messages
from hiroba.application.channels.reader import ChannelReader
from hiroba.application.closing import close_channel
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.job_queue import JobQueue
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, manageable_channel
from hiroba.application.shared.standing import find_standing
from hiroba.domain.channels.channel import Channel
from hiroba.domain.shared.ids import ChannelId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteChannelCommand:
    actor: Actor
    channel_id: ChannelId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteChannel:
    """For its managers. Every member is told that they are in it no more, and so is who has a draft there.

    Raises ChannelNotFoundError, NotAMemberError, ForbiddenError, InvalidChannelError for a direct one,
    CommentsChannelError, ChannelHasDocumentsError while documents or collections are read by this channel alone.
    """

    uow: UnitOfWork
    clock: Clock
    realtime: Realtime
    channel_reader: ChannelReader
    job_queue: JobQueue

    async def execute(self, command: DeleteChannelCommand) -> Channel:
        """The channel as it was."""
        async with self.uow() as tx:
            await tx.events.begin()
            standing = await find_standing(tx.channels, command.channel_id, command.actor.user_id)
            channel = manageable_channel(command.actor, standing)
            channel.check_deletable()
            now = self.clock.now()
            closed = await close_channel(tx, channel.id, by=command.actor.user_id, now=now)
        self.realtime.publish(
            *closed.told, *await told_messages(self.channel_reader, closed.quoting)
        )
        self.job_queue.wake()
        return channel
