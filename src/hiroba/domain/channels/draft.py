"""What a person has begun to write and not sent."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from hiroba.domain.channels.errors import InvalidMessageError
from hiroba.domain.channels.texts import CONTENT_MAX, message_content
from hiroba.domain.shared.ids import ChannelId, MessageId, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A person has one in each place: a channel, or the thread under its message `parent_id`.

    `content` is None for a draft that is no more; `updated_at` is then when it went.
    """

    user_id: UserId
    channel_id: ChannelId
    parent_id: MessageId | None
    content: str | None
    updated_at: datetime

    def discarded(self, at: datetime) -> Self:
        return replace(self, content=None, updated_at=at)


def draft_content(text: str) -> str | None:
    """The content as it was written; None where nothing but space is left. Raises InvalidMessageError."""
    if len(text) > CONTENT_MAX:
        raise InvalidMessageError(f"A draft has up to {CONTENT_MAX} characters.", field="content")
    return message_content(text) if text.strip() else None
