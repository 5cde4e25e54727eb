"""Stopping a reply in the middle."""

from dataclasses import dataclass, replace

from hiroba.application.chat.reply_store import ReplyStore
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.running_work import RunningReplies
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.domain.chat.conversation import ChatMessage, ReplyState
from hiroba.domain.shared.ids import ChatMessageId, ConversationId, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class StopReplyCommand:
    actor: Actor
    conversation_id: ConversationId


@dataclass(frozen=True, slots=True, kw_only=True)
class StopReply:
    """End the reply that is being written in a conversation of one's own; what was written stays."""

    uow: UnitOfWork
    clock: Clock
    running_replies: RunningReplies
    reply_store: ReplyStore

    async def execute(self, command: StopReplyCommand) -> ChatMessage | None:
        """The reply as it ended; None where none was being written. Raises ConversationNotFoundError."""
        owner_id = command.actor.user_id
        async with self.uow.read() as tx:
            conversation = await tx.conversations.get(command.conversation_id, owner_id)
            reply = await tx.chat_messages.find_streaming(conversation.id)
        if reply is None:
            return None
        self.running_replies.end(reply.id, ReplyState.STOPPED)
        await self.running_replies.wait(reply.id)
        return await self._ended(reply.id, owner_id)

    async def _ended(self, reply_id: ChatMessageId, owner_id: UserId) -> ChatMessage | None:
        """Also where another process writes it: that one finds it ended when it next saves."""
        async with self.uow.read() as tx:
            reply = await tx.chat_messages.find(reply_id)
        if reply is None or reply.state.has_ended:
            return reply
        stopped = replace(reply, state=ReplyState.STOPPED, updated_at=self.clock.now())
        return await self.reply_store.end(stopped, owner_id)
