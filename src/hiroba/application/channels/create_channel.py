"""Opening a channel."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from hiroba.application.joining import join
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.realtime import LiveEvent, Realtime
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import Actor, require
from hiroba.application.shared.standing import find_standing
from hiroba.domain.channels.channel import Channel, ChannelKind, Membership, MembershipRole
from hiroba.domain.channels.errors import ChannelNotFoundError
from hiroba.domain.identity.errors import UserNotFoundError
from hiroba.domain.identity.permissions import Permission
from hiroba.domain.shared.ids import ChannelId, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateChannelCommand:
    actor: Actor
    kind: ChannelKind
    name: str = ""
    topic: str = ""
    member_ids: tuple[UserId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedChannel:
    """`is_new` is False for a direct channel that was there already; `membership` is the actor's in it."""

    channel: Channel
    membership: Membership
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateChannel:
    """Open a channel that the actor manages, with the members it starts with.

    The same people have one direct channel, however often it is opened. Guests open direct ones, with people they
    share a channel with. Raises ForbiddenError, InvalidChannelError, UserNotFoundError.
    """

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator
    realtime: Realtime

    async def execute(self, command: CreateChannelCommand) -> OpenedChannel:
        is_direct = command.kind is ChannelKind.DIRECT
        if not is_direct:
            require(command.actor, Permission.CHANNEL_CREATE)
        channel = self._channel(command)
        others = frozenset(command.member_ids) - {command.actor.user_id}
        channel.check_size(1 + len(others))
        async with self.uow() as tx:
            await _check_met(tx, command.actor, others)
            await tx.events.begin()
            if is_direct:
                existing = await _existing(tx, command.actor, others)
                if existing is not None:
                    return existing
            told = await _open(tx, channel, command.actor.user_id, others)
        self.realtime.publish(*told)
        membership = Membership.starting(
            channel, command.actor.user_id, role=MembershipRole.MANAGER, at=channel.created_at
        )
        return OpenedChannel(channel=channel, membership=membership, is_new=True)

    def _channel(self, command: CreateChannelCommand) -> Channel:
        return Channel.opened(
            id_=ChannelId(self.ids.new()),
            kind=command.kind,
            name=command.name,
            topic=command.topic,
            by=command.actor.user_id,
            at=self.clock.now(),
        )


async def _check_met(tx: Transaction, actor: Actor, others: Set[UserId]) -> None:
    """Whom a guest has not met is not there for them. Raises UserNotFoundError."""
    for user_id in sorted(others):
        await tx.users.get(user_id)
        if actor.may(Permission.CHANNEL_CREATE):
            continue
        if not await tx.users.have_met(actor.user_id, user_id):
            raise UserNotFoundError


async def _existing(tx: Transaction, actor: Actor, others: Set[UserId]) -> OpenedChannel | None:
    found = await tx.channels.find_direct({actor.user_id, *others})
    if found is None:
        return None
    standing = await find_standing(tx.channels, found.id, actor.user_id)
    if standing is None or standing.membership is None:
        raise ChannelNotFoundError  # it is found by its members, so the actor is one of them
    return OpenedChannel(channel=found, membership=standing.membership, is_new=False)


async def _open(
    tx: Transaction, channel: Channel, manager_id: UserId, others: Set[UserId]
) -> Sequence[LiveEvent]:
    at = channel.created_at
    await tx.channels.add(channel)
    told = [*await join(tx, channel.id, manager_id, at=at, role=MembershipRole.MANAGER)]
    for user_id in sorted(others):
        told += await join(tx, channel.id, user_id, at=at)
    return told
