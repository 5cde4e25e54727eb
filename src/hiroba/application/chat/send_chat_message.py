"""Saying something in a conversation that is kept."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass, replace

from hiroba.application.chat.events import ChatEvent, ReplyEnded, ReplyStarted, WordsAdded
from hiroba.application.chat.history import HISTORY_MAX, turns_within
from hiroba.application.chat.reply_store import WritingReply
from hiroba.application.chat.telling import tell_changed
from hiroba.application.chat.write_reply import WriteReply
from hiroba.application.ports.chat_model import ChatModel, ChatModelInfo, ChatRequest
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.reply_seats import ReplySeats
from hiroba.application.ports.running_work import RunningReplies
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, require
from hiroba.domain.chat.conversation import ChatMessage, Conversation, ReplyState, Turn
from hiroba.domain.chat.errors import ConversationBusyError
from hiroba.domain.chat.texts import checked_temperature, said_in_conversation
from hiroba.domain.chat.titles import title_from
from hiroba.domain.identity.permissions import Permission
from hiroba.domain.shared.errors import HirobaError
from hiroba.domain.shared.ids import ChatMessageId, ConversationId


@dataclass(frozen=True, slots=True, kw_only=True)
class SendChatMessageCommand:
    """`turns` is what the person says now. Model and temperature are for this reply, where they are given."""

    actor: Actor
    conversation_id: ConversationId
    turns: tuple[Turn, ...]
    model: str | None = None
    temperature: float | None = None
    max_tokens: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Exchange:
    conversation: Conversation
    history: list[ChatMessage]
    said: ChatMessage
    reply: ChatMessage


@dataclass(frozen=True, slots=True, kw_only=True)
class SendChatMessage:
    """A model's reply that knows what was said before, kept with what it replies to."""

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator
    realtime: Realtime
    chat_model: ChatModel
    running_replies: RunningReplies
    reply_seats: ReplySeats
    write: WriteReply

    async def stream(self, command: SendChatMessageCommand) -> AsyncGenerator[ChatEvent]:
        """Whoever leaves breaks the reply off; what was written stays.

        Raises ForbiddenError, ConversationNotFoundError, ConversationBusyError, InvalidChatError, UnknownModelError,
        ModelNotConfiguredError, TooManyRepliesError, and what ChatModel raises; then what was said is kept.
        """
        require(command.actor, Permission.MODEL_CHAT)
        said = said_in_conversation(command.turns)
        checked_temperature(command.temperature)
        with self.reply_seats.taken_by(command.actor.user_id):
            model = await self._model(command)
            exchange = await self._begun(command, said, model)
            events = self._start(command, exchange, model)
            try:
                yield ReplyStarted(model.name, exchange.reply)
                while True:
                    event = await events.get()
                    if isinstance(event, HirobaError):
                        raise event
                    yield event
                    if isinstance(event, ReplyEnded):
                        return
            finally:
                self.running_replies.end(exchange.reply.id, ReplyState.INTERRUPTED)

    async def _model(self, command: SendChatMessageCommand) -> ChatModelInfo:
        async with self.uow.read() as tx:
            kept = await tx.conversations.get(command.conversation_id, command.actor.user_id)
        return await self.chat_model.find_model(command.model or kept.model)

    async def _begun(
        self, command: SendChatMessageCommand, said: str, model: ChatModelInfo
    ) -> _Exchange:
        ids = ChatMessageId(self.ids.new()), ChatMessageId(self.ids.new())
        async with self.uow() as tx:
            await tx.events.begin()
            before = await tx.conversations.get(command.conversation_id, command.actor.user_id)
            if await tx.chat_messages.find_streaming(before.id) is not None:
                raise ConversationBusyError
            history = await tx.chat_messages.list_newest(before.id, before=None, limit=HISTORY_MAX)
            after, message, reply = before.exchange(ids, said, model.name, self.clock.now())
            after = replace(after, title=before.title or title_from(said))
            await tx.chat_messages.add(message)
            await tx.chat_messages.add(reply)
            await tx.conversations.save(after)
            told = await tell_changed(tx, after, now=after.updated_at)
        self.realtime.publish(told)
        return _Exchange(conversation=after, history=list(history), said=message, reply=reply)

    def _start(
        self, command: SendChatMessageCommand, exchange: _Exchange, model: ChatModelInfo
    ) -> "asyncio.Queue[WordsAdded | ReplyEnded | HirobaError]":
        kept = exchange.conversation
        temperature = kept.temperature if command.temperature is None else command.temperature
        request = ChatRequest(
            model=model.name,
            turns=turns_within(
                model,
                kept.instructions,
                exchange.history,
                exchange.said.content,
                command.max_tokens,
            ),
            temperature=temperature,
            max_tokens=command.max_tokens,
        )
        events: asyncio.Queue[WordsAdded | ReplyEnded | HirobaError] = asyncio.Queue()
        writing = WritingReply(exchange.reply, kept.owner_id)
        work = self.write.execute(writing, request, events.put_nowait)
        self.running_replies.start(exchange.reply.id, work)
        return events
