"""Hearing a channel from a point on, without missing anything."""

from dataclasses import dataclass

from hiroba.application.joining import join
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, ChannelStanding, readable_channel
from hiroba.application.shared.standing import find_standing
from hiroba.domain.shared.ids import ChannelId

MISSED_MAX = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscribeChannelCommand:
    """`after_seq` is the last message the subscriber has; None asks for what comes from now on."""

    actor: Actor
    channel_id: ChannelId
    after_seq: int | None
    missed_max: int = MISSED_MAX


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """`after_seq` is where to go on from; `resync` says that it is not where the subscriber had stopped.

    `last_seq` is the channel's newest message at that moment, `position` the newest event of the log.
    """

    after_seq: int
    last_seq: int
    position: int
    resync: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscribeChannel:
    """Decide where a subscriber goes on; what was missed is read by ListMissed.

    Subscribing to a public channel joins it.
    Who missed too much, or knows of more than there is (the store was restored), has to resync.
    Raises ChannelNotFoundError.
    """

    uow: UnitOfWork
    clock: Clock
    realtime: Realtime

    async def execute(self, command: SubscribeChannelCommand) -> Subscription:
        standing, position = await self._standing(command)
        if standing.membership is None and standing.channel.archived_at is None:
            await self._join(command)
            standing, position = await self._standing(command)
        return _from(command, standing.channel.last_seq, position)

    async def _standing(self, command: SubscribeChannelCommand) -> tuple[ChannelStanding, int]:
        async with self.uow.read() as tx:
            standing = await find_standing(tx.channels, command.channel_id, command.actor.user_id)
            channel = readable_channel(command.actor, standing)
            membership = standing.membership if standing else None
            return ChannelStanding(channel, membership), await tx.events.newest()

    async def _join(self, command: SubscribeChannelCommand) -> None:
        async with self.uow() as tx:
            await tx.events.begin()
            # It may have been closed to all but some since it was looked at.
            user_id = command.actor.user_id
            standing = await find_standing(tx.channels, command.channel_id, user_id)
            channel = readable_channel(command.actor, standing)
            told = await join(tx, channel.id, user_id, at=self.clock.now())
        self.realtime.publish(*told)


def _from(command: SubscribeChannelCommand, last_seq: int, position: int) -> Subscription:
    asked = last_seq if command.after_seq is None else command.after_seq
    resync = not 0 <= last_seq - asked <= command.missed_max
    return Subscription(
        after_seq=last_seq if resync else asked,
        last_seq=last_seq,
        position=position,
        resync=resync,
    )
