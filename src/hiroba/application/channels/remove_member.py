"""Leaving a channel, or being taken out of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.events import CHANNEL_LEFT, MEMBER_LEFT, record
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.event_log import NewEvent
from hiroba.application.ports.realtime import LiveEvent, Realtime
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
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

    Raises ChannelNotFoundError, NotAMemberError, ForbiddenError, UserNotFoundError, InvalidChannelError.
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
            permitted(command.actor, standing).check_open_to_change()
            if not await tx.channels.remove_member(command.channel_id, command.user_id):
                raise UserNotFoundError
            await tx.drafts.remove_all(command.user_id, command.channel_id)
            told = await self._tell(tx, command)
        self.realtime.publish(*told)

    async def _tell(self, tx: Transaction, command: RemoveMemberCommand) -> Sequence[LiveEvent]:
        now = self.clock.now()
        await tx.threads.leave_channel(command.user_id, command.channel_id)
        await tx.notifications.remove_of_channel(command.user_id, command.channel_id)
        channel_id = str(command.channel_id)
        left = NewEvent(
            kind=CHANNEL_LEFT,
            channel_id=command.channel_id,
            user_id=command.user_id,
            payload={
                "channelId": channel_id,
                "notifications": await tx.notifications.count_unread(command.user_id),
            },
        )
        gone = NewEvent(
            kind=MEMBER_LEFT,
            channel_id=command.channel_id,
            payload={"channelId": channel_id, "userId": str(command.user_id)},
        )
        return [await record(tx, left, now=now), await record(tx, gone, now=now)]
