"""Where it is kept which messages make a passage."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hiroba.domain.library.derived_passages import DerivedPassages
from hiroba.domain.library.discussion import Discussion, Place, Spoken
from hiroba.domain.shared.ids import ChannelId, PassageId


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscussionProgress:
    """`position` is that of the last event that was applied.

    `past`: what was said before is gone through up to this message of this channel; None once that is all.
    """

    position: int
    past: tuple[ChannelId, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscussionChanges:
    """`removed` are read by nobody from the commit on, and stay listed until the derived stores have let them go."""

    added: Sequence[Discussion] = ()
    changed: Sequence[Discussion] = ()
    removed: Sequence[PassageId] = ()


class DiscussionRepository(DerivedPassages, Protocol):
    """Derived from messages: it can be emptied and filled anew."""

    async def find_progress(self) -> DiscussionProgress | None: ...

    async def save_progress(self, progress: DiscussionProgress) -> None: ...

    async def event_span(self) -> tuple[int, int]:
        """The positions of the oldest and the newest event that are kept; (1, 0) where nothing has happened."""
        ...

    async def list_told(self, *, after: int, upto: int) -> Sequence[Spoken]:
        """The messages that the events `after < position <= upto` tell of, as they stand now, and the roots of those.

        A root comes a second time, without being news, and in both its places where it has no replies any more.
        """
        ...

    async def list_renamed(self, *, after: int, upto: int) -> Sequence[ChannelId]:
        """The channels that these events tell a change of."""
        ...

    async def list_past(self, after: tuple[ChannelId, int], *, limit: int) -> Sequence[Spoken]:
        """Everybody's messages behind that one, by channel and seq."""
        ...

    async def list_covering(self, place: Place, seqs: Sequence[int]) -> Sequence[Discussion]:
        """Those that hold any of these, and the last one of the place, ascending."""
        ...

    async def list_spoken(self, place: Place, first_seq: int, last_seq: int) -> Sequence[Spoken]:
        """What was said in a place from one number to another, ascending."""
        ...

    async def apply(self, changes: DiscussionChanges, *, at: datetime) -> None:
        """What is added to a channel that is gone by now is left out."""
        ...

    async def touch_channel(self, channel_id: ChannelId) -> None:
        """What all its discussions are found under has changed."""
        ...
