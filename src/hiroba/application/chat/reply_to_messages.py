"""Talking with a model without leaving a trace."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass

from hiroba.application.chat.events import ChatEvent, Reply, ReplyEnded, ReplyStarted, WordsAdded
from hiroba.application.ports.chat_model import ChatModel, ChatRequest, ReplyEnd
from hiroba.application.ports.reply_seats import ReplySeats
from hiroba.application.shared.access import Actor, require
from hiroba.domain.chat.conversation import Turn
from hiroba.domain.chat.texts import checked_temperature, checked_turns
from hiroba.domain.identity.permissions import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyToMessagesCommand:
    """Without a model the default one replies; without a temperature its provider decides."""

    actor: Actor
    turns: tuple[Turn, ...]
    model: str | None = None
    temperature: float | None = None
    max_tokens: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyToMessages:
    """A model's reply to messages that the caller keeps. Nothing of it is stored."""

    chat_model: ChatModel
    reply_seats: ReplySeats

    async def stream(self, command: ReplyToMessagesCommand) -> AsyncGenerator[ChatEvent]:
        """Whoever leaves breaks the reply off.

        Raises ForbiddenError, InvalidChatError, UnknownModelError, ModelNotConfiguredError, TooManyRepliesError, and
        what ChatModel raises.
        """
        require(command.actor, Permission.MODEL_CHAT)
        turns = checked_turns(command.turns)
        temperature = checked_temperature(command.temperature)
        model = await self.chat_model.find_model(command.model)
        request = ChatRequest(
            model=model.name, turns=turns, temperature=temperature, max_tokens=command.max_tokens
        )
        content: list[str] = []
        with self.reply_seats.taken_by(command.actor.user_id):
            yield ReplyStarted(model.name)
            async with aclosing(self.chat_model.stream(request)) as pieces:
                async for piece in pieces:
                    if isinstance(piece, str):
                        content.append(piece)
                        yield WordsAdded(piece)
                    else:
                        yield ReplyEnded(_reply(model.name, content, piece))


def _reply(model: str, content: list[str], end: ReplyEnd) -> Reply:
    return Reply(
        model=model,
        content="".join(content),
        finish_reason=end.finish_reason,
        prompt_tokens=end.prompt_tokens,
        completion_tokens=end.completion_tokens,
    )
