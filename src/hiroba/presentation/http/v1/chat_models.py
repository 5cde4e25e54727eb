"""Chat on the wire: over REST, as server-sent events, and over a socket."""

from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from hiroba.application.chat.chat import ChatCommand
from hiroba.application.chat.events import Reply
from hiroba.application.ports.chat_model import ChatModelInfo
from hiroba.application.shared.access import Actor
from hiroba.domain.chat.conversation import ChatRole, Turn
from hiroba.domain.chat.texts import (
    CONTENT_MAX,
    MODEL_NAME_MAX,
    TEMPERATURE_MAX,
    TOKENS_MAX,
    TURNS_MAX,
)
from hiroba.domain.shared.errors import HirobaError
from hiroba.domain.shared.ids import ConversationId
from hiroba.presentation.http.schemas import In, Out, Text, wire_path

MODEL = "gpt-oss-120b"


class TurnIn(In):
    role: Literal["system", "user", "assistant"] = Field(examples=["user"])
    content: Text = Field(
        min_length=1, max_length=CONTENT_MAX, examples=["遊星歯車を一文で説明してください。"]
    )


class ChatIn(In):
    """A system message stands first; the last message is the user's."""

    messages: list[TurnIn] = Field(min_length=1, max_length=TURNS_MAX)
    model: Text | None = Field(
        default=None,
        min_length=1,
        max_length=MODEL_NAME_MAX,
        description="One of `GET /models`; without it the default one.",
        examples=[MODEL],
    )
    temperature: float | None = Field(default=None, ge=0, le=TEMPERATURE_MAX, examples=[0.7])
    max_tokens: int | None = Field(default=None, ge=1, le=TOKENS_MAX, examples=[None])
    conversation_id: UUID | None = Field(
        default=None,
        description="Keep it there: `messages` is what is said now, the rest is known.",
        examples=[None],
    )

    def command(self, actor: Actor) -> ChatCommand:
        place = self.conversation_id
        return ChatCommand(
            actor=actor,
            turns=tuple(Turn(ChatRole(one.role), one.content) for one in self.messages),
            model=self.model,
            temperature=self.temperature,
            max_tokens=self.max_tokens,
            conversation_id=None if place is None else ConversationId(place),
        )


class UsageOut(Out):
    prompt_tokens: int | None = Field(examples=[31])
    completion_tokens: int | None = Field(examples=[48])


class ReplyOut(Out):
    """`finishReason` is `stop`, `length`, or another word of the provider's; null for a reply that was stopped."""

    role: Literal["assistant"] = Field(default="assistant", examples=["assistant"])
    content: str = Field(examples=["遊星歯車は、太陽歯車の周りを遊星歯車が公転する減速機構です。"])
    model: str = Field(examples=[MODEL])
    finish_reason: str | None = Field(examples=["stop"])
    usage: UsageOut
    conversation_id: UUID | None = Field(examples=[None])
    message_id: UUID | None = Field(examples=[None])

    @classmethod
    def of(cls, reply: Reply) -> "ReplyOut":
        kept = reply.message
        return cls(
            content=reply.content,
            model=reply.model,
            finish_reason=reply.finish_reason,
            usage=UsageOut(
                prompt_tokens=reply.prompt_tokens, completion_tokens=reply.completion_tokens
            ),
            conversation_id=None if kept is None else kept.conversation_id,
            message_id=None if kept is None else kept.id,
        )


class ModelOut(Out):
    """Null, and no capabilities, where the provider does not say."""

    id: str = Field(examples=[MODEL])
    is_default: bool = Field(examples=[True])
    context_tokens: int | None = Field(examples=[131_072])
    output_tokens: int | None = Field(examples=[None])
    capabilities: list[str] = Field(examples=[["reasoning", "tools"]])

    @classmethod
    def of(cls, model: ChatModelInfo) -> "ModelOut":
        return cls(
            id=model.name,
            is_default=model.is_default,
            context_tokens=model.context_tokens,
            output_tokens=model.output_tokens,
            capabilities=list(model.capabilities),
        )


def ending(reply: Reply) -> dict[str, Any]:
    """What is said with the end of a stream, beyond that it has ended: nothing of the usual one that nobody keeps."""
    said: dict[str, Any] = {}
    if reply.finish_reason != "stop":
        said["finishReason"] = reply.finish_reason
    if reply.message is not None:
        said["messageId"] = str(reply.message.id)
        said["state"] = reply.message.state.value
    return said


def failure(error: HirobaError) -> dict[str, Any]:
    """An error within a stream."""
    told: dict[str, Any] = {"code": error.code, "message": str(error)}
    if isinstance(field := error.details.get("field"), str):
        told["field"] = wire_path(field)
    if error.retry_after is not None:
        told["retryAfter"] = error.retry_after
    return told
