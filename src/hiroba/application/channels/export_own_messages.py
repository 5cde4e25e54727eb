"""What a person has said, to be kept elsewhere."""

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
    MessagesExported,
)
from hiroba.application.channels.reader import ChannelReader, ChannelSnapshot
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, may_read_channel
from hiroba.application.shared.presence import present_actor
from hiroba.domain.channels.channel import Channel
from hiroba.domain.shared.errors import HirobaError
from hiroba.domain.shared.ids import ChannelId


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOwnMessagesQuery:
    actor: Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOwnMessages:
    """The actor's own messages, channel by channel, of the channels they may read at that moment.

    A channel that is lost in the middle goes on with the next one; a session that ends breaks the stream off. Raises
    InvalidTokenError before the first event.
    """

    uow: UnitOfWork
    clock: Clock
    channel_reader: ChannelReader

    async def stream(self, query: ExportOwnMessagesQuery) -> AsyncGenerator[ExportEvent]:
        yield await self._begun(query.actor)
        channels = messages = 0
        try:
            last: ChannelId | None = None
            while (last := await self._next_channel(query.actor, after=last)) is not None:
                channel = await self._readable(query.actor, last)
                if channel is None:
                    continue
                channels += 1
                yield ChannelExported(channel)
                after = 0
                while page := await self._page(query.actor, channel, after=after):
                    messages, after = messages + len(page.messages), page.messages[-1].seq
                    yield page
        except HirobaError as error:
            yield ExportBrokenOff(error)
            return
        yield ExportEnded(channels=channels, members=0, messages=messages)

    async def _begun(self, actor: Actor) -> ExportBegan:
        now = self.clock.now()
        async with self.uow.read() as tx:
            await present_actor(tx.sessions, actor, now=now)
            user = await tx.users.get(actor.user_id)
        return ExportBegan(
            kind=ExportKind.OWN_MESSAGES, at=now, by=user.id, by_name=user.display_name
        )

    async def _next_channel(self, actor: Actor, *, after: ChannelId | None) -> ChannelId | None:
        async with self.channel_reader() as snapshot:
            return await snapshot.find_next_spoken_in(actor.user_id, after=after)

    async def _readable(self, actor: Actor, channel_id: ChannelId) -> Channel | None:
        async with self._reading(actor, channel_id) as (_, channel):
            return channel

    async def _page(self, actor: Actor, channel: Channel, *, after: int) -> MessagesExported | None:
        """None where there are no more, or none that the actor may still read."""
        async with self._reading(actor, channel.id) as (snapshot, readable):
            if readable is None:
                return None
            found = await snapshot.list_by_author(
                channel.id, actor.user_id, after=after, upto=channel.last_seq, limit=PAGE
            )
        return MessagesExported(found) if found else None

    @asynccontextmanager
    async def _reading(
        self, actor: Actor, channel_id: ChannelId
    ) -> AsyncGenerator[tuple[ChannelSnapshot, Channel | None]]:
        """The channel, if the actor, with the role of now, reads it at this moment."""
        async with self.uow.read() as tx:
            present = await present_actor(tx.sessions, actor, now=self.clock.now())
        async with self.channel_reader() as snapshot:
            standing = await snapshot.find_standing(channel_id, present.user_id)
            readable = standing is not None and may_read_channel(present, standing)
            yield snapshot, standing.channel if standing is not None and readable else None
