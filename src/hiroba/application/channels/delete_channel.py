"""Deleting a channel with all that was said in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.blobs.release import let_go
from hiroba.application.channels.get_message import told_messages
from hiroba.application.channels.reader import ChannelReader
from hiroba.application.events import CHANNEL_LEFT, record
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.event_log import NewEvent
from hiroba.application.ports.job_queue import JobQueue
from hiroba.application.ports.realtime import LiveEvent, Realtime
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import Actor, manageable_channel
from hiroba.application.shared.standing import find_standing
from hiroba.application.withdrawing import withdraw_channel
from hiroba.domain.channels.channel import Channel
from hiroba.domain.channels.errors import ChannelHasDocumentsError
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.ids import ChannelId, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteChannelCommand:
    actor: Actor
    channel_id: ChannelId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteChannel:
    """For its managers. Every member is told that they are in it no more, and so is who has a draft there.

    Raises ChannelNotFoundError, NotAMemberError, ForbiddenError, InvalidChannelError for a direct one,
    ChannelHasDocumentsError while documents or collections are read by this channel alone.
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
            await _check_documents(tx, channel.id)
            concerned = dict.fromkeys(await tx.channels.list_member_ids(channel.id))
            # In a public channel those who only look in have drafts too, which are gone with it.
            concerned |= dict.fromkeys(await tx.drafts.list_writers(channel.id))
            concerned[command.actor.user_id] = None  # who follows the log hears of it in any case
            blobs = await tx.files.release_for_channel(channel.id)
            await let_go(blobs, tx, now=self.clock.now())
            quoting = await withdraw_channel(tx, channel.id, now=self.clock.now())
            await tx.channels.remove(channel.id)
            told = await self._tell(tx, channel.id, tuple(concerned))
        self.realtime.publish(*told, *await told_messages(self.channel_reader, quoting))
        self.job_queue.wake()
        return channel

    async def _tell(
        self, tx: Transaction, channel_id: ChannelId, user_ids: Sequence[UserId]
    ) -> Sequence[LiveEvent]:
        told: list[LiveEvent] = []
        for user_id in user_ids:
            payload = {
                "channelId": str(channel_id),
                "reason": "deleted",
                "notifications": await tx.notifications.count_unread(user_id),
            }
            left = NewEvent(
                kind=CHANNEL_LEFT, channel_id=channel_id, user_id=user_id, payload=payload
            )
            told.append(await record(tx, left, now=self.clock.now()))
        return told


async def _check_documents(tx: Transaction, channel_id: ChannelId) -> None:
    """They would be there, and nobody could read them."""
    documents, collections = await tx.documents.count_with_audience(Audience.of_channel(channel_id))
    if documents or collections:
        raise ChannelHasDocumentsError(details={"documents": documents, "collections": collections})
