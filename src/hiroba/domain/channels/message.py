"""What somebody said in a channel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from hiroba.domain.shared.ids import ChannelId, FileId, MessageId, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """`seq` counts up by one within the channel and decides the order; the time does not.

    `mentions` and `attachments` are JSON as clients get it.
    """

    id: MessageId
    channel_id: ChannelId
    seq: int
    author_id: UserId
    client_id: str | None
    parent_id: MessageId | None
    content: str
    created_at: datetime
    edited_at: datetime | None = None
    deleted_at: datetime | None = None
    mentions: str | None = None
    attachments: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageDraft:
    """A message before it has its place. `mentions` is JSON as clients get it.

    `fingerprint` tells whether a repeated key means the same message.
    """

    id: MessageId
    channel_id: ChannelId
    author_id: UserId
    client_id: str | None
    parent_id: MessageId | None
    content: str
    created_at: datetime
    fingerprint: str
    mentions: str | None = None


def fingerprint_of(
    channel_id: ChannelId,
    parent_id: MessageId | None,
    content: str,
    attachment_ids: Sequence[FileId] = (),
) -> str:
    """SHA-256 in hex of what makes two sendings the same one."""
    whole = f"{channel_id}\n{parent_id or ''}\n{content}"
    if attachment_ids:  # behind a NUL, which no content holds
        whole += "\x00" + ",".join(map(str, attachment_ids))
    return sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote a message, as readers see it; `kind` is `person`, `bot` or `assistant`."""

    id: UserId
    display_name: str
    kind: str


@dataclass(frozen=True, slots=True)
class SentMessage:
    """What an earlier sending under the same key left behind."""

    message: Message
    fingerprint: str
