"""What a person has begun to write, wherever that was."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.channels.reader import ChannelReader
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.draft import Draft
from hiroba.domain.identity.permissions import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDraftsQuery:
    actor: Actor
    limit: int
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPage:
    drafts: Sequence[Draft]
    has_more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDrafts:
    """The actor's own drafts in channels that they may read, the newest first."""

    channel_reader: ChannelReader

    async def execute(self, query: ListDraftsQuery) -> DraftPage:
        async with self.channel_reader() as snapshot:
            drafts = await snapshot.list_drafts(
                query.actor.user_id,
                with_public=query.actor.role is not Role.GUEST,
                limit=query.limit + 1,
                offset=query.offset,
            )
        return DraftPage(drafts=drafts[: query.limit], has_more=len(drafts) > query.limit)
