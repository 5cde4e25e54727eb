"""That something concerns a person."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from hiroba.domain.shared.ids import ChannelId, MessageId, NotificationId, UserId


class NotificationKind(StrEnum):
    """Why, the strongest reason first: a message gives a person one notification."""

    MENTION = "mention"
    DIRECT = "direct"
    REPLY = "reply"
    CHANNEL_MENTION = "channelMention"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    """`root_id` is the thread it belongs to; `silent`: it came while the person did not want to be disturbed."""

    id: NotificationId
    user_id: UserId
    kind: NotificationKind
    channel_id: ChannelId
    message_id: MessageId
    seq: int
    root_id: MessageId | None
    silent: bool
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedNotification:
    id: NotificationId
    user_id: UserId
    channel_id: ChannelId
    message_id: MessageId
    was_unread: bool


def notification_id(message_id: MessageId, user_id: UserId) -> NotificationId:
    """One for a message and a person, sorted by the time of the message (UUIDv7 in its upper half)."""
    upper = message_id.int >> 64
    lower = (message_id.int ^ user_id.int) & 0x3FFF_FFFF_FFFF_FFFF
    return NotificationId(UUID(int=upper << 64 | 0x8000_0000_0000_0000 | lower))
