"""Talking about a mechanism: the channel that its comments are said in."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.commenting import open_comments
from hiroba.application.mechanisms.touch import touch
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.realtime import LiveEvent, Realtime
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, readable_mechanism
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import ChannelId, MechanismId


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentsView:
    """`channel_id` is None until somebody has commented; `count` is of comments and replies that are still there."""

    channel_id: ChannelId | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FindCommentsQuery:
    actor: Actor
    mechanism_id: MechanismId


@dataclass(frozen=True, slots=True, kw_only=True)
class FindComments:
    """Where the comments on a video are, for whoever sees it."""

    uow: UnitOfWork
    readerships: Readerships

    async def execute(self, query: FindCommentsQuery) -> CommentsView:
        """Raises MechanismNotFoundError."""
        readership = await self.readerships.of_user(query.actor.user_id)
        async with self.uow.read() as tx:
            found = await tx.mechanisms.find(query.mechanism_id)
            mechanism = readable_mechanism(readership, found)
            channel = await tx.comments.find_channel(mechanism.id)
            if channel is None:
                return CommentsView(channel_id=None, count=0)
            counts = await tx.comments.counts_of([mechanism.id])
        return CommentsView(channel_id=channel.id, count=counts[mechanism.id])


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCommentsCommand:
    actor: Actor
    mechanism_id: MechanismId


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenComments:
    """The channel to comment in, which is made for the first who wants to. A video has one, whoever comes first."""

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator
    readerships: Readerships
    realtime: Realtime

    async def execute(self, command: OpenCommentsCommand) -> ChannelId:
        """Raises MechanismNotFoundError."""
        readership = await self.readerships.of_user(command.actor.user_id)
        async with self.uow.read() as tx:
            found = await tx.mechanisms.find(command.mechanism_id)
            known = await tx.comments.find_channel(readable_mechanism(readership, found).id)
        return known.id if known is not None else await self._open(command, readership)

    async def _open(self, command: OpenCommentsCommand, readership: Readership) -> ChannelId:
        told: Sequence[LiveEvent] = ()
        async with self.uow() as tx:
            await tx.events.begin()
            found = await tx.mechanisms.find(command.mechanism_id, lock=True)
            mechanism = readable_mechanism(readership, found)
            known = await tx.comments.find_channel(mechanism.id)
            if known is not None:
                return known.id
            channel_id, now = ChannelId(self.ids.new()), self.clock.now()
            told = [
                *await open_comments(tx, mechanism, channel_id, now=now),
                *await touch(tx, mechanism, now=now),
            ]
        self.realtime.publish(*told)
        return channel_id
