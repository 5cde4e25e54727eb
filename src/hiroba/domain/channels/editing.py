"""Changing the words of a message, and keeping the old ones."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from hiroba.domain.channels.errors import MessageChangedMeanwhileError
from hiroba.domain.channels.message import Message
from hiroba.domain.channels.texts import message_content
from hiroba.domain.shared.time import to_iso

_TICK = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class ExpectedEdit:
    """What whoever edits has before them: a message that was last edited then, or never."""

    edited_at: datetime | None

    def check(self, message: Message) -> None:
        """Raises MessageChangedMeanwhileError, so that nobody's edit is lost unseen."""
        if self.edited_at != message.edited_at:
            is_at = None if message.edited_at is None else to_iso(message.edited_at)
            raise MessageChangedMeanwhileError(details={"editedAt": is_at})


def edited(message: Message, content: str, *, at: datetime) -> Message:
    """Two edits never have one time, so that `edited_at` names a version. Raises InvalidMessageError."""
    later = max(at, (message.edited_at or message.created_at) + _TICK)
    return replace(message, content=message_content(content), edited_at=later)


class EditRepository(Protocol):
    async def save(self, before: Message, after: Message) -> None:
        """Store the new words; the old ones are kept with the time at which they were written."""
        ...
