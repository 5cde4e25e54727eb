"""Finding what has a name by the part of it that somebody has typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import ChannelId, CollectionId, DocumentId, MechanismId, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPerson:
    user_id: UserId
    display_name: str
    kind: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """Somebody else in a direct channel."""

    user_id: UserId
    display_name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundChannel:
    """`membership` is what the reader is in it, None where they only look in; `people` of a direct one alone."""

    channel_id: ChannelId
    kind: str
    name: str
    topic: str
    membership: str | None
    members: int
    people: Sequence[Companion]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The collection that a document is in."""

    collection_id: CollectionId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDocument:
    document_id: DocumentId
    title: str
    status: str
    updated_at: datetime
    collection: Shelf | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMechanism:
    """`duration` in seconds; None until the video is ready."""

    mechanism_id: MechanismId
    title: str
    state: str
    owner_name: str
    tags: Sequence[str]
    duration: float | None
    published_at: datetime | None


class NameFinder(Protocol):
    """Every word of `text` must be in the name, anywhere; what begins with the text comes first, then the shortest.

    Kana, Traditional and Simplified characters, widths, accents and case are found as each other. A text of more
    words than any name has finds nothing.
    """

    async def list_channels(
        self, text: str, reader: UserId, *, with_public: bool, limit: int
    ) -> Sequence[FoundChannel]:
        """Those the reader is in, and public ones if asked for, by name, by topic, and direct ones by who is in them.

        Archived ones are left out.
        """
        ...

    async def list_people(
        self, text: str, reader: UserId, *, met_alone: bool, limit: int
    ) -> Sequence[FoundPerson]:
        """Whose account is open; with `met_alone` only the reader and who shares a channel with them."""
        ...

    async def list_documents(
        self, text: str, readership: Readership, *, limit: int
    ) -> Sequence[FoundDocument]: ...

    async def list_mechanisms(
        self, text: str, readership: Readership, *, limit: int
    ) -> Sequence[FoundMechanism]:
        """By the title and the tags, and by a name, in any language, of a category that they are under."""
        ...

    async def shelves_of(
        self, document_ids: Sequence[DocumentId], readership: Readership
    ) -> Mapping[DocumentId, Shelf]:
        """The collections of those that are in one, as far as both may be read."""
        ...
