"""Where channels, memberships and messages are kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from hiroba.domain.channels.channel import Channel, Membership, NotifyLevel
from hiroba.domain.channels.draft import Draft
from hiroba.domain.channels.message import Author, Message, MessageDraft, SentMessage
from hiroba.domain.shared.ids import ChannelId, MessageId, UserId


class ChannelRepository(Protocol):
    async def add(self, channel: Channel) -> None: ...

    async def get(self, channel_id: ChannelId) -> Channel:
        """Raises ChannelNotFoundError."""
        ...

    async def save(self, channel: Channel) -> None:
        """Name, topic and archiving; `last_seq` belongs to `MessageRepository.append`."""
        ...

    async def find_with_membership(
        self, channel_id: ChannelId, user_id: UserId
    ) -> tuple[Channel, Membership | None] | None:
        """The channel and what `user_id` is in it: what the access policy decides by, in one look-up."""
        ...

    async def find_for_posting(
        self, channel_id: ChannelId, user_id: UserId
    ) -> tuple[Channel, Membership | None, Author] | None:
        """The same, and the user as readers will see them: all that posting decides by, in one look-up."""
        ...

    async def list_member_ids(self, channel_id: ChannelId) -> Sequence[UserId]: ...

    async def add_member(self, membership: Membership) -> bool:
        """False when they were a member already."""
        ...

    async def set_notify_level(
        self, channel_id: ChannelId, user_id: UserId, level: NotifyLevel
    ) -> None: ...

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


class MessageRepository(Protocol):
    async def append(self, draft: MessageDraft) -> Message:
        """Store the draft under the channel's next `seq`, and its key if it has one.

        Raises ChannelNotFoundError, SendingKeyTakenError.
        """
        ...

    async def get(self, message_id: MessageId) -> Message:
        """Raises MessageNotFoundError."""
        ...

    async def write_content(self, message_id: MessageId, content: str) -> None:
        """What the assistant has written so far in a message of its own."""
        ...

    async def find_sent(self, user_id: UserId, key: str) -> SentMessage | None:
        """What this person sent under this key, if anything."""
        ...

    async def forget_sent(self, *, before: datetime, limit: int) -> int:
        """Remove up to `limit` keys of sendings before a time, the oldest first; how many it were."""
        ...
