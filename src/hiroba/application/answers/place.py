"""Where an answer will be read, and so what it may rest on."""

from dataclasses import dataclass, replace

from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, readable_channel
from hiroba.application.shared.standing import find_standing
from hiroba.domain.library.errors import CollectionNotFoundError
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import ChannelId, CollectionId

COMMUNITY_ONLY = Readership.of([Audience.community()])


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """`readership` is what EVERY reader of the place may read, the asker among them."""

    channel_id: ChannelId | None
    collection_id: CollectionId | None
    readership: Readership

    def narrowed_to(self, readership: Readership) -> "Place":
        return replace(self, readership=self.readership.shared_with(readership))


@dataclass(frozen=True, slots=True, kw_only=True)
class FindPlace:
    """The place an actor asks in: a channel with all its readers, or the actor alone."""

    uow: UnitOfWork
    readerships: Readerships

    async def execute(
        self, actor: Actor, channel_id: ChannelId | None, collection_id: CollectionId | None
    ) -> Place:
        """Raises ChannelNotFoundError, CollectionNotFoundError for what the actor may not see."""
        own = await self.readerships.of_user(actor.user_id)
        async with self.uow.read() as tx:
            if channel_id is not None:
                readable_channel(actor, await find_standing(tx.channels, channel_id, actor.user_id))
            if collection_id is not None:
                collection = await tx.collections.get(collection_id)
                if not own.may_read(collection.audience):
                    raise CollectionNotFoundError
        if channel_id is not None:
            own = own.shared_with(await self.readerships.of_channel(channel_id))
        return Place(channel_id=channel_id, collection_id=collection_id, readership=own)
