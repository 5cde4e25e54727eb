"""Who is in a channel."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.channels.reader import ChannelReader
from hiroba.application.channels.views import MemberView
from hiroba.application.shared.access import Actor, readable_channel
from hiroba.domain.shared.ids import ChannelId


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMembersQuery:
    actor: Actor
    channel_id: ChannelId
    limit: int = 100
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberPage:
    members: Sequence[MemberView]
    total: int
    has_more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMembers:
    """The members, by display name. Raises ChannelNotFoundError."""

    channel_reader: ChannelReader

    async def execute(self, query: ListMembersQuery) -> MemberPage:
        async with self.channel_reader() as snapshot:
            standing = await snapshot.find_standing(query.channel_id, query.actor.user_id)
            channel = readable_channel(query.actor, standing)
            members, total = await snapshot.list_members(
                channel.id, limit=query.limit, offset=query.offset
            )
        return MemberPage(
            members=members, total=total, has_more=query.offset + len(members) < total
        )
