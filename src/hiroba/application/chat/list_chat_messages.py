"""What was said in a conversation."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.domain.chat.conversation import ChatMessage
from hiroba.domain.shared.ids import ConversationId


@dataclass(frozen=True, slots=True, kw_only=True)
class ListChatMessagesQuery:
    """Those after, or else those before a `seq`; without either the newest."""

    actor: Actor
    conversation_id: ConversationId
    limit: int
    before: int | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatMessagePage:
    """`messages` ascend by `seq`; `total` is how many there are in the conversation."""

    messages: Sequence[ChatMessage]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListChatMessages:
    """A page of a conversation of one's own."""

    uow: UnitOfWork

    async def execute(self, query: ListChatMessagesQuery) -> ChatMessagePage:
        """Raises ConversationNotFoundError."""
        async with self.uow.read() as tx:
            found = await tx.conversations.get(query.conversation_id, query.actor.user_id)
            if query.after is not None:
                messages = await tx.chat_messages.list_after(
                    found.id, after=query.after, limit=query.limit
                )
            else:
                messages = await tx.chat_messages.list_newest(
                    found.id, before=query.before, limit=query.limit
                )
        return ChatMessagePage(messages=messages, total=found.last_seq)
