"""Keeping what is said of videos in the derived stores."""

from dataclasses import dataclass

from hiroba.application.library.derived_kind import moments
from hiroba.application.library.gather_moments import GatherMoments
from hiroba.application.library.index_derived import EmbedDerived, IndexDerived
from hiroba.application.library.moment_reader import MomentReader


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepMoments:
    """One step of everything that must not wait: which texts belong together, and that they are found."""

    gather: GatherMoments
    moment_reader: MomentReader
    index: IndexDerived

    async def execute(self) -> bool:
        """Whether there is more to do. Raises UnavailableError."""
        has_more = await self.gather.execute()
        return await self.index.execute(moments(self.moment_reader)) or has_more


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbedMoments:
    """One step: what is said of videos is found by its meaning too, once it rests."""

    moment_reader: MomentReader
    embed: EmbedDerived

    async def execute(self) -> bool:
        """Whether there may be more to do. Raises UnavailableError."""
        return await self.embed.execute(moments(self.moment_reader))
