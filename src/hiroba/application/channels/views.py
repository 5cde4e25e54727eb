"""What readers give of channels and messages: rows straight from one statement each."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelView:
    """`role` is what the reader is in it, `manager` or `member`; like the rest of their membership None without one."""

    id: str
    kind: str
    name: str
    topic: str
    last_seq: int
    created_at: datetime
    archived_at: datetime | None
    role: str | None
    read_seq: int | None
    notify_level: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberView:
    user_id: str
    display_name: str
    kind: str
    role: str
    joined_at: datetime


class MessageView(NamedTuple):
    """A row of the hot statements as it comes. Ids are text, times milliseconds since 1970.

    `mentions`, `attachments`, `reactions`, `previews` and `thread` are JSON as clients get it; `citations` and
    `sentences` are the JSON that the answer was stored with.
    """

    id: str
    client_id: str | None
    channel_id: str
    seq: int
    author_id: str
    author_name: str
    author_kind: str
    content: str
    parent_id: str | None
    created_at: int
    edited_at: int | None
    deleted_at: int | None = None
    mentions: str | None = None
    attachments: str | None = None
    reactions: str | None = None
    previews: str | None = None
    pinned_at: int | None = None
    pinned_by: str | None = None
    thread: str | None = None
    answer_id: str | None = None
    answer_state: str | None = None
    citations: str | None = None
    sentences: str | None = None


class EditView(NamedTuple):
    """What a message said before its edit of that number; the time in milliseconds since 1970."""

    number: int
    content: str
    written_at: int


class EventView(NamedTuple):
    """A row of the event log. Ids are text; `payload` is JSON."""

    position: int
    kind: str
    channel_id: str | None
    user_id: str | None
    message_id: str | None
    payload: str | None


class DraftPlace(NamedTuple):
    """Whose draft is where: `place_id` is the message at the root of a thread, or the channel itself. Ids are text."""

    user_id: str
    channel_id: str
    place_id: str


class FollowedChannelView(NamedTuple):
    """A channel as one of its members has it. Ids are text, times milliseconds since 1970.

    `member_ids` is JSON, for direct channels alone.
    """

    id: str
    kind: str
    name: str
    topic: str
    last_seq: int
    created_at: int
    archived_at: int | None
    membership: str
    read_seq: int
    notify_level: str
    unread: int
    mentions: int
    member_ids: str | None
    mechanism_id: str | None


class UnreadThreadView(NamedTuple):
    root_id: str
    channel_id: str
    read_seq: int
    unread: int


class NotificationView(NamedTuple):
    id: str
    kind: str
    channel_id: str
    message_id: str
    seq: int
    root_id: str | None
    silent: bool
    created_at: int
    read_at: int | None
    channel_name: str
    mechanism_id: str | None
