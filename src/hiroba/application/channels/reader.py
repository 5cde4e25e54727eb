"""Reading channels and messages, over one consistent snapshot."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from hiroba.application.channels.views import (
    ChannelView,
    DraftPlace,
    EditView,
    EventView,
    FollowedChannelView,
    MemberView,
    MessageView,
    NotificationView,
    UnreadThreadView,
)
from hiroba.application.shared.access import ChannelStanding
from hiroba.domain.channels.draft import Draft
from hiroba.domain.identity.preferences import Preferences
from hiroba.domain.shared.ids import ChannelId, MessageId, NotificationId, UserId


class ChannelSnapshot(Protocol):
    """One moment of the store."""

    async def find_standing(
        self, channel_id: ChannelId, user_id: UserId
    ) -> ChannelStanding | None: ...

    async def list_for_user(
        self, user_id: UserId, *, with_public: bool, with_archived: bool, limit: int, offset: int
    ) -> tuple[Sequence[ChannelView], int]:
        """Channels the user is in, and the public ones if asked for, by name; and how many there are in all.

        A page beyond the last one knows of none.
        """
        ...

    async def list_members(
        self, channel_id: ChannelId, *, limit: int, offset: int
    ) -> tuple[Sequence[MemberView], int]:
        """By display name; and how many there are in all."""
        ...

    async def list_drafts(
        self, user_id: UserId, *, with_public: bool, limit: int, offset: int
    ) -> Sequence[Draft]:
        """Of the channels they are in, and of public ones if asked for; the newest first."""
        ...

    async def find_preferences(self, user_id: UserId) -> Preferences: ...

    async def find_drafts(self, places: Collection[DraftPlace]) -> Mapping[DraftPlace, Draft]:
        """Those that exist."""
        ...

    async def list_members_by_id(
        self, channel_id: ChannelId, *, after: str | None, limit: int
    ) -> Sequence[MemberView]:
        """From the one behind `after` on, in an order that stays while people come and go."""
        ...

    async def find_next_spoken_in(
        self, author_id: UserId, *, after: ChannelId | None
    ) -> ChannelId | None:
        """The channel behind `after` in which they have said something, readable to them or not."""
        ...

    async def list_by_author(
        self, channel_id: ChannelId, author_id: UserId, *, after: int, upto: int, limit: int
    ) -> Sequence[MessageView]:
        """Their messages with `after < seq <= upto`, ascending."""
        ...

    async def list_messages(
        self, channel_id: ChannelId, *, after: int, upto: int
    ) -> Sequence[MessageView]:
        """Every message with `after < seq <= upto`, ascending."""
        ...

    async def count_before(self, channel_id: ChannelId, at: datetime, *, total: int) -> int:
        """How many of the channel's `total` messages were sent before a time, deleted ones too.

        By halves, as seqs have no gaps: where a clock was put back, one of the places where the time was passed.
        """
        ...

    async def list_replies(
        self, parent_id: MessageId, *, after: int, limit: int
    ) -> Sequence[MessageView]:
        """The thread under a message from `seq > after` on, ascending."""
        ...

    async def find_message(self, message_id: MessageId) -> MessageView | None: ...

    async def find_messages(self, message_ids: Collection[str]) -> Mapping[str, MessageView]:
        """Those that exist, by id."""
        ...

    async def list_pins(
        self, channel_id: ChannelId, *, limit: int, offset: int
    ) -> tuple[Sequence[MessageView], int]:
        """The newest pin first; and how many there are in all."""
        ...

    async def list_edits(
        self, message_id: MessageId, *, limit: int, offset: int
    ) -> tuple[Sequence[EditView], int]:
        """What a message said before, the oldest first; and how many there are, as far as the page knows."""
        ...

    async def event_span(self) -> tuple[int, int]:
        """The positions of the oldest and the newest event that are kept; (1, 0) where nothing has happened."""
        ...

    async def list_events(self, *, after: int, upto: int) -> Sequence[EventView]:
        """Everybody's, with `after < position <= upto`, ascending."""
        ...

    async def list_events_of_channel(
        self, channel_id: ChannelId, *, after: int, upto: int
    ) -> Sequence[EventView]: ...

    async def list_events_of_user(
        self, user_id: UserId, *, after: int, upto: int
    ) -> Sequence[EventView]:
        """Those of the channels they are in now, and those for them alone."""
        ...

    async def list_followed(self, user_id: UserId) -> Sequence[FollowedChannelView]:
        """The channels that the person is in, with what they have not read there."""
        ...

    async def list_unread_threads(self, user_id: UserId) -> Sequence[UnreadThreadView]:
        """The threads that the person follows, with replies that they have not read."""
        ...

    async def list_notifications(
        self, user_id: UserId, *, before: NotificationId | None, unread: bool, limit: int
    ) -> Sequence[NotificationView]:
        """Of the channels that the person is in, the newest first."""
        ...

    async def count_unread_notifications(self, user_id: UserId) -> int: ...

    async def list_channel_ids(
        self, user_id: UserId, *, with_public: bool = True
    ) -> Sequence[ChannelId]:
        """The channels they are in; without the public ones if those are covered otherwise."""
        ...


class ChannelReader(Protocol):
    def __call__(self) -> AbstractAsyncContextManager[ChannelSnapshot]:
        """Open a snapshot; leaving the block closes it."""
        ...
