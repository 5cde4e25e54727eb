"""Whether the search over messages holds what the truth says, no more and no less."""

from dataclasses import dataclass
from uuid import UUID

from hiroba.application.channels.search_reader import IndexedMessage, SearchReader
from hiroba.application.ports.message_search import MessageSearch
from hiroba.domain.shared.ids import MessageId

_PAGE = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageDifferences:
    """Numbers of messages. What belongs to work under way passes by itself."""

    held: int
    missing: int
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareMessageIndex:
    """Compare every message that is not deleted with the index."""

    search_reader: SearchReader
    message_search: MessageSearch

    async def execute(self) -> MessageDifferences:
        missing = held = 0
        before: MessageId | None = None
        while page := await self._page(before):
            ids = [MessageId(UUID(one.id)) for one in page if one.deleted_at is None]
            found = len(await self.message_search.held_among(ids))
            missing += len(ids) - found
            held += found
            before = MessageId(UUID(page[-1].id))
        left = await self.message_search.count() - held
        return MessageDifferences(held=held, missing=missing, left=left)

    async def _page(self, before: MessageId | None) -> list[IndexedMessage]:
        async with self.search_reader() as snapshot:
            return list(await snapshot.list_indexed(before=before, limit=_PAGE))
