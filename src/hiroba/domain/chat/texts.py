"""What is said to a model may look like this. Lengths are in code points."""

import unicodedata
from collections.abc import Sequence

from hiroba.domain.chat.conversation import ChatRole, Turn
from hiroba.domain.chat.errors import InvalidChatError, InvalidConversationError

TITLE_MAX = 120
INSTRUCTIONS_MAX = 20_000
CONTENT_MAX = 200_000
TURNS_MAX = 500
ALL_TURNS_MAX = 1_000_000
REPLY_MAX = 400_000
MODEL_NAME_MAX = 200
TEMPERATURE_MAX = 2.0
TOKENS_MAX = 128_000
_CONTROLS = frozenset({"Cc", "Cs", "Zl", "Zp"})


def conversation_title(text: str) -> str:
    """The title, trimmed. Raises InvalidConversationError."""
    title = text.strip()
    if not 1 <= len(title) <= TITLE_MAX:
        raise InvalidConversationError(f"A title has 1 to {TITLE_MAX} characters.", field="title")
    if any(unicodedata.category(character) in _CONTROLS for character in title):
        raise InvalidConversationError("A title is one line of plain text.", field="title")
    return title


def chat_instructions(text: str) -> str:
    """What every reply of a conversation goes by; may be empty. Raises InvalidConversationError."""
    if len(text) > INSTRUCTIONS_MAX:
        raise InvalidConversationError(
            f"Instructions have up to {INSTRUCTIONS_MAX} characters.", field="instructions"
        )
    return text.strip()


def checked_temperature(value: float | None) -> float | None:
    """Raises InvalidChatError."""
    if value is not None and not 0 <= value <= TEMPERATURE_MAX:
        raise InvalidChatError("A temperature lies between 0.0 and 2.0.", field="temperature")
    return value


def checked_turns(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """One system message at most, and first; the last word is a person's. Raises InvalidChatError."""
    if not 1 <= len(turns) <= TURNS_MAX:
        raise InvalidChatError(f"There are 1 to {TURNS_MAX} messages.", field="messages")
    for place, turn in enumerate(turns):
        _check_content(turn.content, f"messages.{place}.content")
        if turn.role is ChatRole.SYSTEM and place:
            raise InvalidChatError(
                "A system message stands before all others.", field=f"messages.{place}.role"
            )
    if sum(len(turn.content) for turn in turns) > ALL_TURNS_MAX:
        raise InvalidChatError(
            f"All messages together have up to {ALL_TURNS_MAX} characters.", field="messages"
        )
    if turns[-1].role is not ChatRole.USER:
        raise InvalidChatError(
            "The last message is the user's.", field=f"messages.{len(turns) - 1}.role"
        )
    return tuple(turns)


def said_in_conversation(turns: Sequence[Turn]) -> str:
    """What is said now, and nothing else: the rest is kept. Raises InvalidChatError."""
    if len(turns) != 1:
        raise InvalidChatError(
            "In a conversation one message is sent; what was said before is known.",
            field="messages",
        )
    return checked_turns(turns)[0].content


def _check_content(content: str, field: str) -> None:
    if not 1 <= len(content) <= CONTENT_MAX or content.isspace():
        raise InvalidChatError(f"A message has 1 to {CONTENT_MAX} characters.", field=field)
    if "\x00" in content:
        raise InvalidChatError("A message does not hold NUL.", field=field)
