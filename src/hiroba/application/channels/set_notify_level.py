"""Which messages of a channel a person is notified of."""

from dataclasses import dataclass, replace

from hiroba.application.events import MEMBERSHIP_UPDATED, record
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.event_log import NewEvent
from hiroba.application.ports.realtime import LiveEvent, Realtime
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import Actor, readable_channel
from hiroba.application.shared.standing import find_standing
from hiroba.domain.channels.channel import Membership, NotifyLevel
from hiroba.domain.channels.errors import NotAMemberError
from hiroba.domain.shared.ids import ChannelId


@dataclass(frozen=True, slots=True, kw_only=True)
class SetNotifyLevelCommand:
    actor: Actor
    channel_id: ChannelId
    level: NotifyLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class SetNotifyLevel:
    """Choose the level of one's own membership. Raises ChannelNotFoundError, NotAMemberError."""

    uow: UnitOfWork
    clock: Clock
    realtime: Realtime

    async def execute(self, command: SetNotifyLevelCommand) -> Membership:
        async with self.uow() as tx:
            await tx.events.begin()
            membership = await _own_membership(tx, command)
            changed = replace(membership, notify_level=command.level)
            told = None
            if changed != membership:
                told = await self._change(tx, changed)
        if told is not None:
            self.realtime.publish(told)
        return changed

    async def _change(self, tx: Transaction, changed: Membership) -> LiveEvent:
        channel_id, level = changed.channel_id, changed.notify_level
        await tx.channels.set_notify_level(channel_id, changed.user_id, level)
        event = NewEvent(
            kind=MEMBERSHIP_UPDATED,
            channel_id=channel_id,
            user_id=changed.user_id,
            payload={"channelId": str(channel_id), "notifyLevel": level.value},
        )
        return await record(tx, event, now=self.clock.now())


async def _own_membership(tx: Transaction, command: SetNotifyLevelCommand) -> Membership:
    standing = await find_standing(tx.channels, command.channel_id, command.actor.user_id)
    readable_channel(command.actor, standing)
    if standing is None or standing.membership is None:
        raise NotAMemberError
    return standing.membership
