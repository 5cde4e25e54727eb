"""Conversations on the wire."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from hiroba.domain.chat.conversation import ChatMessage, Conversation, ReplyState
from hiroba.domain.chat.texts import (
    INSTRUCTIONS_MAX,
    MODEL_NAME_MAX,
    TEMPERATURE_MAX,
    TITLE_MAX,
)
from hiroba.presentation.http.schemas import In, Out, Text, Time

_ID = "019abcde-0000-7000-8000-00000000000a"
_AT = datetime.fromisoformat("2026-11-21T03:04:05.678Z")
_TITLE = "遊星歯車の減速比は何で決まりますか。"
_INSTRUCTIONS = "請用繁體中文簡短回答。"


class ConversationIn(In):
    """Without a title the first thing that is said gives one."""

    title: Text | None = Field(default=None, max_length=TITLE_MAX, examples=[None])
    model: Text | None = Field(
        default=None, min_length=1, max_length=MODEL_NAME_MAX, examples=[None]
    )
    instructions: Text = Field(
        default="",
        max_length=INSTRUCTIONS_MAX,
        description="What the model is told before everything else.",
        examples=[_INSTRUCTIONS],
    )
    temperature: float | None = Field(default=None, ge=0, le=TEMPERATURE_MAX, examples=[0.7])


class ConversationChangeIn(In):
    """What is not named stays. Null goes back to what holds without it."""

    title: Text | None = Field(default=None, max_length=TITLE_MAX, examples=["기어 질문"])
    model: Text | None = Field(
        default=None, min_length=1, max_length=MODEL_NAME_MAX, examples=[None]
    )
    instructions: Text | None = Field(
        default=None, max_length=INSTRUCTIONS_MAX, examples=[_INSTRUCTIONS]
    )
    temperature: float | None = Field(default=None, ge=0, le=TEMPERATURE_MAX, examples=[0.2])


class ConversationOut(Out):
    """`updatedAt` is when something was said in it last."""

    id: UUID = Field(examples=[_ID])
    title: str = Field(examples=[_TITLE])
    model: str | None = Field(examples=[None])
    instructions: str = Field(examples=[_INSTRUCTIONS])
    temperature: float | None = Field(examples=[0.7])
    last_seq: int = Field(examples=[2])
    created_at: Time = Field(examples=[_AT])
    updated_at: Time = Field(examples=[_AT])

    @classmethod
    def of(cls, conversation: Conversation) -> "ConversationOut":
        return cls(
            id=conversation.id,
            title=conversation.title,
            model=conversation.model,
            instructions=conversation.instructions,
            temperature=conversation.temperature,
            last_seq=conversation.last_seq,
            created_at=conversation.created_at,
            updated_at=conversation.updated_at,
        )


class ChatMessageOut(Out):
    """`model`, `finishReason` and `failureCode` are those of a reply."""

    id: UUID = Field(examples=[_ID])
    conversation_id: UUID = Field(examples=[_ID])
    seq: int = Field(examples=[1])
    role: Literal["system", "user", "assistant"] = Field(examples=["user"])
    content: str = Field(examples=[_TITLE])
    state: ReplyState = Field(examples=["done"])
    model: str | None = Field(examples=[None])
    finish_reason: str | None = Field(examples=[None])
    failure_code: str | None = Field(examples=[None])
    created_at: Time = Field(examples=[_AT])
    updated_at: Time = Field(examples=[_AT])

    @classmethod
    def of(cls, message: ChatMessage) -> "ChatMessageOut":
        return cls(
            id=message.id,
            conversation_id=message.conversation_id,
            seq=message.seq,
            role=message.role.value,
            content=message.content,
            state=message.state,
            model=message.model,
            finish_reason=message.finish_reason,
            failure_code=message.failure_code,
            created_at=message.created_at,
            updated_at=message.updated_at,
        )
