"""Hearing a channel from a point on, without missing anything."""

from dataclasses import dataclass

from hiroba.application.channels.joining import join
from hiroba.application.ports.clock import Clock
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

    `last_seq` is the channel's newest message at that moment.
    """

    after_seq: int
    last_seq: int
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

    async def execute(self, command: SubscribeChannelCommand) -> Subscription:
        standing = await self._standing(command)
        channel = readable_channel(command.actor, standing)
        is_member = standing is not None and standing.membership is not None
        if not is_member and channel.archived_at is None:
            async with self.uow() as tx:
                await join(tx, channel, command.actor.user_id, at=self.clock.now())
        return _from(command, channel.last_seq)

    async def _standing(self, command: SubscribeChannelCommand) -> ChannelStanding | None:
        async with self.uow.read() as tx:
            return await find_standing(tx.channels, command.channel_id, command.actor.user_id)


def _from(command: SubscribeChannelCommand, last_seq: int) -> Subscription:
    if command.after_seq is None:
        return Subscription(after_seq=last_seq, last_seq=last_seq, resync=False)
    if 0 <= last_seq - command.after_seq <= command.missed_max:
        return Subscription(after_seq=command.after_seq, last_seq=last_seq, resync=False)
    return Subscription(after_seq=last_seq, last_seq=last_seq, resync=True)
