"""What happens while a reply is written, in order: started, words …, ended. What goes wrong is raised."""

from dataclasses import dataclass

from hiroba.domain.chat.conversation import ChatMessage


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """`message` is there for a reply that is kept in a conversation."""

    model: str
    content: str
    finish_reason: str | None
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    message: ChatMessage | None = None


@dataclass(frozen=True, slots=True)
class ReplyStarted:
    """Before the first word; `message` as in Reply."""

    model: str
    message: ChatMessage | None = None


@dataclass(frozen=True, slots=True)
class WordsAdded:
    text: str


@dataclass(frozen=True, slots=True)
class ReplyEnded:
    reply: Reply


ChatEvent = ReplyStarted | WordsAdded | ReplyEnded
