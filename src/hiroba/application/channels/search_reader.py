"""What searching messages reads from the truth: names, and messages as the index wants them."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import NamedTuple, Protocol

from hiroba.application.channels.reader import ChannelSnapshot
from hiroba.domain.shared.ids import ChannelId, MessageId, UserId


class IndexedMessage(NamedTuple):
    """A row as it comes: ids are text, times milliseconds, `attachments`, `reactions` and `thread` JSON."""

    id: str
    channel_id: str
    channel_kind: str
    author_id: str
    content: str
    parent_id: str | None
    created_at: int
    deleted_at: int | None
    attachments: str | None
    reactions: str | None
    thread: str | None
    pinned_at: int | None
    is_comment: bool


class SearchSnapshot(ChannelSnapshot, Protocol):
    async def find_indexed(self, message_ids: Sequence[str]) -> Sequence[IndexedMessage]:
        """Those that exist, in no order."""
        ...

    async def list_indexed(
        self, *, before: MessageId | None, limit: int
    ) -> Sequence[IndexedMessage]:
        """Everybody's, the newest first, deleted ones too; `before` is the last one of the page before."""
        ...

    async def find_people_called(self, name: str) -> Sequence[UserId]:
        """By the whole name, or if nobody is called so by its beginning. A few hundred at most."""
        ...

    async def find_channels_called(
        self, name: str, user_id: UserId, *, with_public: bool
    ) -> Sequence[ChannelId]:
        """Among those the user is in, and the public ones if asked for."""
        ...


class SearchReader(Protocol):
    def __call__(self) -> AbstractAsyncContextManager[SearchSnapshot]:
        """Open a snapshot; leaving the block closes it."""
        ...
