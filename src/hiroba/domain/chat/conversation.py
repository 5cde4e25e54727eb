"""A private exchange between one user and a model."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from hiroba.domain.shared.ids import ChatMessageId, ConversationId, UserId


class ChatRole(StrEnum):
    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"


class ReplyState(StrEnum):
    STREAMING = "streaming"
    DONE = "done"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"
    FAILED = "failed"

    @property
    def has_ended(self) -> bool:
        return self is not ReplyState.STREAMING


@dataclass(frozen=True, slots=True)
class Turn:
    """What a model is told that somebody said."""

    role: ChatRole
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatMessage:
    """`seq` counts from 1 in its conversation. What a person says is `done` from the beginning."""

    id: ChatMessageId
    conversation_id: ConversationId
    seq: int
    role: ChatRole
    content: str
    state: ReplyState
    model: str | None
    created_at: datetime
    updated_at: datetime
    finish_reason: str | None = None
    failure_code: str | None = None

    def written(self, content: str, at: datetime) -> "ChatMessage":
        return replace(self, content=content, updated_at=at)

    @property
    def turn(self) -> Turn:
        return Turn(self.role, self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """`model`, `instructions` and `temperature` hold for every reply that is not asked for otherwise.

    Without a model it is the instance's own one of that day; without a temperature the provider decides.
    """

    id: ConversationId
    owner_id: UserId
    title: str
    model: str | None
    instructions: str
    temperature: float | None
    last_seq: int
    created_at: datetime
    updated_at: datetime

    def exchange(
        self, ids: tuple[ChatMessageId, ChatMessageId], content: str, model: str, at: datetime
    ) -> tuple["Conversation", ChatMessage, ChatMessage]:
        """The conversation with one more thing said, that, and the reply that begins."""
        said = ChatMessage(
            id=ids[0],
            conversation_id=self.id,
            seq=self.last_seq + 1,
            role=ChatRole.USER,
            content=content,
            state=ReplyState.DONE,
            model=None,
            created_at=at,
            updated_at=at,
        )
        reply = replace(
            said,
            id=ids[1],
            seq=said.seq + 1,
            role=ChatRole.ASSISTANT,
            content="",
            state=ReplyState.STREAMING,
            model=model,
        )
        return replace(self, last_seq=reply.seq, updated_at=at), said, reply
