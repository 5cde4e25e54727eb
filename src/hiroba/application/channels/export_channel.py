"""A whole channel, to be kept elsewhere."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from hiroba.application.channels.export_events import (
    PAGE,
    ChannelExported,
    ExportBegan,
    ExportBrokenOff,
    ExportEnded,
    ExportEvent,
    ExportKind,
    MembersExported,
    MessagesExported,
)
from hiroba.application.channels.reader import ChannelReader, ChannelSnapshot
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, manageable_channel
from hiroba.application.shared.presence import present_actor
from hiroba.domain.channels.channel import Channel
from hiroba.domain.shared.errors import HirobaError
from hiroba.domain.shared.ids import ChannelId


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportChannelQuery:
    actor: Actor
    channel_id: ChannelId


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportChannel:
    """The channel, its members and every message, for who manages it. In memory there is one page at a time.

    Raises ChannelNotFoundError, NotAMemberError, ForbiddenError, InvalidTokenError before the first event; later they
    end the stream as ExportBrokenOff.
    """

    uow: UnitOfWork
    clock: Clock
    channel_reader: ChannelReader

    async def stream(self, query: ExportChannelQuery) -> AsyncGenerator[ExportEvent]:
        async with self._allowed(query) as (_, channel):
            pass
        yield await self._begun(query.actor)
        yield ChannelExported(channel)
        members = messages = 0
        last: str | None = None
        try:
            while (some := await self._members(query, last)).members:
                members, last = members + len(some.members), some.members[-1].user_id
                yield some
            for after in range(0, channel.last_seq, PAGE):
                page = await self._messages(query, after, min(after + PAGE, channel.last_seq))
                messages += len(page.messages)
                yield page
        except HirobaError as error:
            yield ExportBrokenOff(error)
            return
        yield ExportEnded(channels=1, members=members, messages=messages)

    async def _begun(self, actor: Actor) -> ExportBegan:
        async with self.uow.read() as tx:
            user = await tx.users.get(actor.user_id)
        return ExportBegan(
            kind=ExportKind.CHANNEL, at=self.clock.now(), by=user.id, by_name=user.display_name
        )

    async def _members(self, query: ExportChannelQuery, after: str | None) -> MembersExported:
        async with self._allowed(query) as (snapshot, channel):
            return MembersExported(
                await snapshot.list_members_by_id(channel.id, after=after, limit=PAGE)
            )

    async def _messages(self, query: ExportChannelQuery, after: int, upto: int) -> MessagesExported:
        async with self._allowed(query) as (snapshot, channel):
            return MessagesExported(
                await snapshot.list_messages(channel.id, after=after, upto=upto)
            )

    @asynccontextmanager
    async def _allowed(
        self, query: ExportChannelQuery
    ) -> AsyncGenerator[tuple[ChannelSnapshot, Channel]]:
        """A moment in which the actor, with the role of now, manages the channel."""
        async with self.uow.read() as tx:
            actor = await present_actor(tx.sessions, query.actor, now=self.clock.now())
        async with self.channel_reader() as snapshot:
            standing = await snapshot.find_standing(query.channel_id, actor.user_id)
            yield snapshot, manageable_channel(actor, standing)
