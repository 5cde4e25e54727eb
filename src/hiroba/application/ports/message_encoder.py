"""A stored message as clients get it."""

from typing import Protocol

from hiroba.domain.shared.ids import MessageId


class MessageEncoder(Protocol):
    async def encoded(self, message_id: MessageId) -> bytes:
        """The JSON of a message with the answer it carries, as in the history. Raises MessageNotFoundError."""
        ...
