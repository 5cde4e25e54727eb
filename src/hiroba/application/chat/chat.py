"""Talking with a model, whatever the door."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass

from hiroba.application.chat.events import ChatEvent, Reply, ReplyEnded
from hiroba.application.chat.reply_to_messages import ReplyToMessages, ReplyToMessagesCommand
from hiroba.application.chat.send_chat_message import SendChatMessage, SendChatMessageCommand
from hiroba.application.shared.access import Actor
from hiroba.domain.chat.conversation import Turn
from hiroba.domain.shared.ids import ConversationId


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatCommand:
    """With a conversation, `turns` is what is said in it now; without one, all that the model is to know."""

    actor: Actor
    turns: tuple[Turn, ...]
    model: str | None = None
    temperature: float | None = None
    max_tokens: int | None = None
    conversation_id: ConversationId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """A model's reply, kept in a conversation or nowhere."""

    reply_to_messages: ReplyToMessages
    send_chat_message: SendChatMessage

    async def execute(self, command: ChatCommand) -> Reply:
        """The whole reply; one that somebody stopped as far as it came. Raises what `stream` does."""
        async with aclosing(self.stream(command)) as events:
            async for event in events:
                if isinstance(event, ReplyEnded):
                    return event.reply
        raise AssertionError("a reply always ends")

    def stream(self, command: ChatCommand) -> AsyncGenerator[ChatEvent]:
        """Raises what ReplyToMessages and SendChatMessage do."""
        if command.conversation_id is None:
            return self.reply_to_messages.stream(
                ReplyToMessagesCommand(
                    actor=command.actor,
                    turns=command.turns,
                    model=command.model,
                    temperature=command.temperature,
                    max_tokens=command.max_tokens,
                )
            )
        return self.send_chat_message.stream(
            SendChatMessageCommand(
                actor=command.actor,
                conversation_id=command.conversation_id,
                turns=command.turns,
                model=command.model,
                temperature=command.temperature,
                max_tokens=command.max_tokens,
            )
        )
