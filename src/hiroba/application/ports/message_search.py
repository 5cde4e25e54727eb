"""Messages by their words. A derived store: it follows the event log and can be made anew from the relational store."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol

from hiroba.domain.channels.excerpts import Span
from hiroba.domain.channels.search_query import SearchText
from hiroba.domain.shared.ids import MessageId

Mark = str  # something a message has or has not: a place, an author, a trait. ASCII letters and digits only


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageEntry:
    """`created_at` is in milliseconds since 1970."""

    message_id: MessageId
    created_at: int
    content: str
    marks: AbstractSet[Mark]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexProgress:
    """`position` is that of the last event applied, and `landmark` says which event that was.

    `reached`: of what was said before, everything is indexed down to this message; None once that is all.
    """

    position: int
    landmark: str
    reached: MessageId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexChanges:
    """`present` in the order of their events, `older` newest first. Of `emptied` places every message is gone."""

    present: Sequence[MessageEntry] = ()
    gone: Sequence[MessageId] = ()
    older: Sequence[MessageEntry] = ()
    emptied: Sequence[Mark] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageCriteria:
    """All of `texts`, none of `unwanted`; of each group in `any_of` a mark, and none of `none_of`.

    `since` and `until` are milliseconds; `until` itself is out.
    """

    texts: Sequence[SearchText] = ()
    unwanted: Sequence[SearchText] = ()
    any_of: Sequence[AbstractSet[Mark]] = ()
    none_of: AbstractSet[Mark] = frozenset()
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class MessageHit:
    """`place` grows with time: go on from a hit with `before`."""

    message_id: MessageId
    place: int


class MessageSearch(Protocol):
    """One analyzer for messages and queries. Implements EventConsumer too."""

    async def progress(self) -> IndexProgress | None:
        """None for an index that was never made, or was made by another analyzer."""
        ...

    async def restart(self, progress: IndexProgress) -> None:
        """Empty it, and remember from where it will be filled."""
        ...

    async def apply(self, changes: IndexChanges, progress: IndexProgress) -> None:
        """Both at once, or neither. Can be repeated. What is older than all the rest is kept below it."""
        ...

    async def position(self) -> int: ...

    async def search(
        self,
        criteria: MessageCriteria,
        *,
        readable: AbstractSet[Mark],
        before: int | None = None,
        limit: int,
    ) -> Sequence[MessageHit]:
        """Newest first. Only messages that have a `readable` mark are ever looked at. The texts have no syntax.

        Criteria that ask for nothing find nothing. Raises UnavailableError when it takes too long.
        """
        ...

    async def find_in(
        self, contents: Sequence[str], criteria: MessageCriteria
    ) -> Sequence[Sequence[Span] | None]:
        """Where each content holds the texts, as code points; None for one that does not fit them."""
        ...

    async def held_among(self, message_ids: Sequence[MessageId]) -> AbstractSet[MessageId]: ...

    async def count(self) -> int:
        """How many messages it holds."""
        ...
