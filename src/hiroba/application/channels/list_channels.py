"""Which channels somebody can see."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.channels.reader import ChannelReader
from hiroba.application.channels.views import ChannelView
from hiroba.application.shared.access import Actor
from hiroba.domain.identity.permissions import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class ListChannelsQuery:
    actor: Actor
    limit: int = 100
    offset: int = 0
    with_archived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelPage:
    channels: Sequence[ChannelView]
    total: int
    has_more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListChannels:
    """Every channel the actor is in, and the public ones; guests see only their own."""

    channel_reader: ChannelReader

    async def execute(self, query: ListChannelsQuery) -> ChannelPage:
        async with self.channel_reader() as snapshot:
            channels, total = await snapshot.list_for_user(
                query.actor.user_id,
                with_public=query.actor.role is not Role.GUEST,
                with_archived=query.with_archived,
                limit=query.limit,
                offset=query.offset,
            )
        return ChannelPage(
            channels=channels, total=total, has_more=query.offset + len(channels) < total
        )
