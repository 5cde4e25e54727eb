"""Who may read a thing. Every read path, search and subscription decides by these types.

A thing has one Audience. A reader (a person, or a place with all its readers) has a Readership: every audience whose
things they may read. Both meet as short strings (`Audience.key`), so that any engine can hold the filter in its query.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from hiroba.domain.shared.ids import ChannelId, UserId

AudienceKind = Literal["community", "channel", "private"]


@dataclass(frozen=True, slots=True)
class Audience:
    """`community`: every member. `channel`: who reads that channel. `private`: one person."""

    kind: AudienceKind
    id: UUID | None = None

    @classmethod
    def community(cls) -> "Audience":
        return cls("community")

    @classmethod
    def of_channel(cls, channel_id: ChannelId) -> "Audience":
        return cls("channel", channel_id)

    @classmethod
    def of_user(cls, user_id: UserId) -> "Audience":
        return cls("private", user_id)

    @property
    def key(self) -> str:
        """`community`, `channel:<uuid>` or `private:<uuid>`."""
        return self.kind if self.id is None else f"{self.kind}:{self.id}"

    @classmethod
    def from_key(cls, key: str) -> "Audience":
        """Inverse of `key`. Raises ValueError for anything else."""
        kind, _, id_text = key.partition(":")
        if kind == "community" and not id_text:
            return cls("community")
        if kind == "channel":
            return cls("channel", UUID(id_text))
        if kind == "private":
            return cls("private", UUID(id_text))
        raise ValueError(f"not an audience: {key!r}")


@dataclass(frozen=True, slots=True)
class Readership:
    """The keys of every audience that a reader belongs to. An empty one reads nothing."""

    keys: frozenset[str]

    @classmethod
    def of(cls, audiences: Iterable[Audience]) -> "Readership":
        return cls(frozenset(audience.key for audience in audiences))

    def may_read(self, audience: Audience) -> bool:
        return audience.key in self.keys

    def beyond(self, other: "Readership") -> "Readership":
        """What this reader may read and the other may not."""
        return Readership(self.keys - other.keys)

    def shared_with(self, other: "Readership") -> "Readership":
        """What both may read."""
        return Readership(self.keys & other.keys)
