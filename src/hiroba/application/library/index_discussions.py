"""Keeping discussions in step with what is said, and in the derived stores."""

from dataclasses import dataclass

from hiroba.application.library.derived_kind import discussions
from hiroba.application.library.discussion_reader import DiscussionReader
from hiroba.application.library.gather_discussions import GatherDiscussions
from hiroba.application.library.index_derived import EmbedDerived, IndexDerived
from hiroba.application.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbedDiscussions:
    """One step: discussions that rest are found by their meaning too."""

    discussion_reader: DiscussionReader
    embed: EmbedDerived

    async def execute(self) -> bool:
        """Whether there may be more to do. Raises UnavailableError."""
        return await self.embed.execute(discussions(self.discussion_reader))


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepDiscussions:
    """One step of everything that must not wait: which messages belong together, and that they are found."""

    gather: GatherDiscussions
    discussion_reader: DiscussionReader
    index: IndexDerived

    async def execute(self) -> bool:
        """Whether there is more to do. Raises UnavailableError."""
        has_more = await self.gather.execute()
        return await self.index.execute(discussions(self.discussion_reader)) or has_more


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscussionsPosition:
    """Implements EventConsumer."""

    uow: UnitOfWork

    async def position(self) -> int:
        async with self.uow.read() as tx:
            progress = await tx.discussions.find_progress()
        return 0 if progress is None else progress.position
