"""Where channels, memberships and messages are kept."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from hiroba.domain.channels.channel import (
    Channel,
    Listener,
    Membership,
    NotifyLevel,
    PostingPlace,
    UnreadCounts,
)
from hiroba.domain.channels.draft import Draft
from hiroba.domain.channels.link_preview import LinkPreview
from hiroba.domain.channels.message import Message, MessageDraft, SentMessage
from hiroba.domain.channels.thread import Follower, Thread
from hiroba.domain.shared.ids import ChannelId, MessageId, UserId


class ChannelRepository(Protocol):
    async def add(self, channel: Channel) -> None: ...

    async def get(self, channel_id: ChannelId) -> Channel:
        """Raises ChannelNotFoundError."""
        ...

    async def save(self, channel: Channel) -> None:
        """Name, kind, topic and archiving; `last_seq` belongs to `MessageRepository.append`."""
        ...

    async def remove(self, channel_id: ChannelId) -> None:
        """With its members and all that was said there."""
        ...

    async def find_with_membership(
        self, channel_id: ChannelId, user_id: UserId
    ) -> tuple[Channel, Membership | None] | None:
        """The channel and what `user_id` is in it: what the access policy decides by, in one look-up."""
        ...

    async def find_for_posting(self, channel_id: ChannelId, user_id: UserId) -> PostingPlace | None:
        """The same, and more: all that posting decides by, in one look-up."""
        ...

    async def find_direct(self, member_ids: Collection[UserId]) -> Channel | None:
        """The oldest open direct channel of exactly these."""
        ...

    async def list_first_ids(self) -> Sequence[ChannelId]:
        """The open public channels that nobody made: the community began with them."""
        ...

    async def list_member_ids(self, channel_id: ChannelId) -> Sequence[UserId]: ...

    async def add_member(self, membership: Membership) -> bool:
        """False when they were a member already."""
        ...

    async def set_notify_level(
        self, channel_id: ChannelId, user_id: UserId, level: NotifyLevel
    ) -> None: ...

    async def list_called(
        self, channel_id: ChannelId, keys: Collection[str]
    ) -> Sequence[tuple[UserId, str]]:
        """Members whose name has one of these keys (see `name_key`), each with the key as it was given."""
        ...

    async def list_listeners(
        self, channel_id: ChannelId, *, among: Collection[UserId] | None
    ) -> Sequence[Listener]:
        """Members, or those among some, and whoever is notified of everything; never those who want nothing."""
        ...

    async def count_unread(self, channel_id: ChannelId, user_id: UserId) -> UnreadCounts:
        """Of a member, as of now in this transaction. Raises ChannelNotFoundError."""
        ...

    async def set_read_seq(self, channel_id: ChannelId, user_id: UserId, seq: int) -> None: ...

    async def remove_member(self, channel_id: ChannelId, user_id: UserId) -> bool:
        """False when they were no member."""
        ...


class DraftRepository(Protocol):
    """A person's drafts; a thread is named by the message at its root."""

    async def find(
        self, user_id: UserId, channel_id: ChannelId, parent_id: MessageId | None
    ) -> Draft | None: ...

    async def put(self, draft: Draft) -> None:
        """In the place of what was there. `content` is not None."""
        ...

    async def remove(
        self, user_id: UserId, channel_id: ChannelId, parent_id: MessageId | None
    ) -> bool:
        """False where there was none."""
        ...

    async def remove_all(self, user_id: UserId, channel_id: ChannelId) -> None:
        """Those of the channel and of its threads."""
        ...

    async def list_writers(self, channel_id: ChannelId) -> Sequence[UserId]:
        """Whoever has one in the channel or in its threads."""
        ...


class ThreadRepository(Protocol):
    async def get(self, root_id: MessageId) -> Thread:
        """Raises MessageNotFoundError."""
        ...

    async def save(self, thread: Thread) -> None: ...

    async def recount(self, root_id: MessageId) -> Thread:
        """The thread as its replies say that are still there. Raises MessageNotFoundError."""
        ...

    async def follow(self, thread: Thread, user_id: UserId, *, read_seq: int) -> bool:
        """False for those who follow already. Only people who are in the channel follow."""
        ...

    async def unfollow(self, root_id: MessageId, user_id: UserId) -> bool: ...

    async def set_read_seq(self, root_id: MessageId, user_id: UserId, seq: int) -> bool:
        """False for somebody who does not follow."""
        ...

    async def list_followers(self, root_id: MessageId) -> Sequence[Follower]: ...

    async def find_follower(self, root_id: MessageId, user_id: UserId) -> Follower | None: ...

    async def leave_channel(self, user_id: UserId, channel_id: ChannelId) -> None:
        """Follow nothing there any more."""
        ...


class MessageRepository(Protocol):
    async def append(self, draft: MessageDraft) -> Message:
        """Store the draft under the channel's next `seq`, and its key if it has one.

        Raises ChannelNotFoundError, SendingKeyTakenError.
        """
        ...

    async def get(self, message_id: MessageId) -> Message:
        """Raises MessageNotFoundError."""
        ...

    async def add_mentions(self, message: Message, target_ids: Collection[UUID]) -> None:
        """Users, or the channel itself for everybody in it."""
        ...

    async def write_attachments(self, message_id: MessageId, attachments: str) -> None:
        """JSON as clients get it."""
        ...

    async def write_content(self, message_id: MessageId, content: str) -> None:
        """What the assistant has written so far in a message of its own."""
        ...

    async def write_previews(self, message_id: MessageId, previews: str | None) -> bool:
        """What is shown of its links, as JSON; False where that was shown already."""
        ...

    async def find_sent(self, user_id: UserId, key: str) -> SentMessage | None:
        """What this person sent under this key, if anything."""
        ...

    async def forget_sent(self, *, before: datetime, limit: int) -> int:
        """Remove up to `limit` keys of sendings before a time, the oldest first; how many it were."""
        ...


class LinkPreviewRepository(Protocol):
    """What was found under URLs, so that a link that is shared often is fetched once."""

    async def list_of(self, urls: Sequence[str]) -> Sequence[LinkPreview]:
        """What is known of these, fresh or not; those that nobody asked about are left out."""
        ...

    async def save(self, previews: Sequence[LinkPreview]) -> None:
        """In place of what was known of the same URLs."""
        ...

    async def forget(self, *, before: datetime, limit: int) -> int:
        """Remove up to `limit` that were fetched before a time, the oldest first; how many it were."""
        ...
