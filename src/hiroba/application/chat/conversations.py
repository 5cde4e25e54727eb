"""Conversations: opened, looked up, changed and thrown away by the one person whose they are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hiroba.application.chat.telling import tell_changed, tell_removed
from hiroba.application.ports.chat_model import ChatModel
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.running_work import RunningReplies
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, require
from hiroba.domain.chat.conversation import Conversation, ReplyState
from hiroba.domain.chat.texts import chat_instructions, checked_temperature, conversation_title
from hiroba.domain.identity.permissions import Permission
from hiroba.domain.shared.ids import ConversationId


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenConversationCommand:
    """Without a title the first thing that is said in it gives one."""

    actor: Actor
    title: str | None = None
    model: str | None = None
    instructions: str = ""
    temperature: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenConversation:
    """An empty conversation of one's own."""

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator
    realtime: Realtime
    chat_model: ChatModel

    async def execute(self, command: OpenConversationCommand) -> Conversation:
        """Raises ForbiddenError, InvalidConversationError, InvalidChatError, UnknownModelError.

        And ModelNotConfiguredError.
        """
        require(command.actor, Permission.MODEL_CHAT)
        await self.chat_model.find_model(command.model)
        now = self.clock.now()
        conversation = Conversation(
            id=ConversationId(self.ids.new()),
            owner_id=command.actor.user_id,
            title="" if command.title is None else conversation_title(command.title),
            model=command.model,
            instructions=chat_instructions(command.instructions),
            temperature=checked_temperature(command.temperature),
            last_seq=0,
            created_at=now,
            updated_at=now,
        )
        async with self.uow() as tx:
            await tx.events.begin()
            await tx.conversations.add(conversation)
            told = await tell_changed(tx, conversation, now=now)
        self.realtime.publish(told)
        return conversation


@dataclass(frozen=True, slots=True, kw_only=True)
class ListConversationsQuery:
    actor: Actor
    limit: int
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListConversations:
    """One's own conversations; those in which something was said last come first."""

    uow: UnitOfWork

    async def execute(self, query: ListConversationsQuery) -> Sequence[Conversation]:
        async with self.uow.read() as tx:
            return await tx.conversations.list_of_owner(
                query.actor.user_id, limit=query.limit, offset=query.offset
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class GetConversationQuery:
    actor: Actor
    conversation_id: ConversationId


@dataclass(frozen=True, slots=True, kw_only=True)
class GetConversation:
    """One conversation of one's own."""

    uow: UnitOfWork

    async def execute(self, query: GetConversationQuery) -> Conversation:
        """Raises ConversationNotFoundError."""
        async with self.uow.read() as tx:
            return await tx.conversations.get(query.conversation_id, query.actor.user_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateConversationCommand:
    """Only the fields in `changes` are touched: `title`, `model`, `instructions`, `temperature`."""

    actor: Actor
    conversation_id: ConversationId
    changes: frozenset[str]
    title: str | None = None
    model: str | None = None
    instructions: str | None = None
    temperature: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateConversation:
    """Rename a conversation, or settle what its next replies go by."""

    uow: UnitOfWork
    clock: Clock
    realtime: Realtime
    chat_model: ChatModel

    async def execute(self, command: UpdateConversationCommand) -> Conversation:
        """Raises ConversationNotFoundError, InvalidConversationError, InvalidChatError, UnknownModelError."""
        wished = {
            "title": "" if command.title is None else conversation_title(command.title),
            "model": command.model,
            "instructions": chat_instructions(command.instructions or ""),
            "temperature": checked_temperature(command.temperature),
        }
        changes = {name: wished[name] for name in command.changes}
        if command.model is not None:
            await self.chat_model.find_model(command.model)
        async with self.uow() as tx:
            await tx.events.begin()
            before = await tx.conversations.get(command.conversation_id, command.actor.user_id)
            after = replace(before, **changes)
            await tx.conversations.save(after)
            told = await tell_changed(tx, after, now=self.clock.now())
        self.realtime.publish(told)
        return after


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteConversationCommand:
    actor: Actor
    conversation_id: ConversationId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteConversation:
    """Throw a conversation away with all that was said in it; a reply that is being written ends."""

    uow: UnitOfWork
    clock: Clock
    realtime: Realtime
    running_replies: RunningReplies

    async def execute(self, command: DeleteConversationCommand) -> None:
        """Raises ConversationNotFoundError."""
        async with self.uow() as tx:
            await tx.events.begin()
            found = await tx.conversations.get(command.conversation_id, command.actor.user_id)
            reply = await tx.chat_messages.find_streaming(found.id)
            await tx.conversations.remove(found.id)
            told = await tell_removed(tx, found, now=self.clock.now())
        self.realtime.publish(told)
        if reply is not None:
            self.running_replies.end(reply.id, ReplyState.STOPPED)
