"""Where conversations are kept. Each is asked for with its owner: for everybody else it is not there."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from hiroba.domain.chat.conversation import ChatMessage, Conversation
from hiroba.domain.shared.ids import ChatMessageId, ConversationId, UserId


class ConversationRepository(Protocol):
    async def add(self, conversation: Conversation) -> None: ...

    async def get(self, conversation_id: ConversationId, owner_id: UserId) -> Conversation:
        """Raises ConversationNotFoundError."""
        ...

    async def save(self, conversation: Conversation) -> None: ...

    async def remove(self, conversation_id: ConversationId) -> None:
        """With all its messages."""
        ...

    async def list_of_owner(
        self, owner_id: UserId, *, limit: int, offset: int
    ) -> Sequence[Conversation]:
        """Those in which something was said last come first."""
        ...


class ChatMessageRepository(Protocol):
    async def add(self, message: ChatMessage) -> None: ...

    async def find(self, message_id: ChatMessageId) -> ChatMessage | None: ...

    async def save(self, message: ChatMessage) -> bool:
        """Keep what a reply has come to. False, and nothing is written, once it has ended or is gone."""
        ...

    async def find_streaming(self, conversation_id: ConversationId) -> ChatMessage | None:
        """The reply that is being written there."""
        ...

    async def list_newest(
        self, conversation_id: ConversationId, *, before: int | None, limit: int
    ) -> Sequence[ChatMessage]:
        """Ascending by `seq`, which is less than `before`."""
        ...

    async def list_after(
        self, conversation_id: ConversationId, *, after: int, limit: int
    ) -> Sequence[ChatMessage]: ...

    async def list_unfinished(self, *, untouched_since: datetime) -> Sequence[ChatMessage]:
        """Replies that no process has written to since then, and that never ended."""
        ...
