"""What a channel's name and topic, a message and a client's own id may look like. Lengths are in code points."""

import unicodedata

from hiroba.domain.channels.errors import InvalidChannelError, InvalidMessageError

NAME_MAX = 80
TOPIC_MAX = 1_000
CONTENT_MAX = 40_000
CLIENT_ID_MAX = 128
_CONTROLS = frozenset({"Cc", "Cs", "Zl", "Zp"})  # surrogates and line separators among them


def channel_name(text: str) -> str:
    """The name, trimmed. Raises InvalidChannelError."""
    name = text.strip()
    if not 1 <= len(name) <= NAME_MAX:
        raise InvalidChannelError(f"A name has 1 to {NAME_MAX} characters.", field="name")
    if _has_controls(name):
        raise InvalidChannelError("A name has no control characters.", field="name")
    return name


def name_of_comments(title: str) -> str:
    """As much of a video's title as a channel's name holds."""
    return title if len(title) <= NAME_MAX else f"{title[: NAME_MAX - 1].rstrip()}…"


def channel_topic(text: str) -> str:
    """The topic, trimmed; it may be empty. Raises InvalidChannelError."""
    topic = text.strip()
    if len(topic) > TOPIC_MAX:
        raise InvalidChannelError(f"A topic has up to {TOPIC_MAX} characters.", field="topic")
    if _has_controls(topic):
        raise InvalidChannelError("A topic is one line of plain text.", field="topic")
    return topic


def message_content(text: str, *, may_be_empty: bool = False) -> str:
    """The content as it was written. Raises InvalidMessageError."""
    if may_be_empty and not text:
        return text
    if not 1 <= len(text) <= CONTENT_MAX or text.isspace():
        raise InvalidMessageError(f"A message has 1 to {CONTENT_MAX} characters.", field="content")
    if "\x00" in text or not _is_encodable(text):
        raise InvalidMessageError(
            "A message holds neither NUL nor half a surrogate pair.", field="content"
        )
    return text


def client_id(text: str) -> str:
    """A sender's own id for a sending. Raises InvalidMessageError."""
    if not 1 <= len(text) <= CLIENT_ID_MAX or _has_controls(text):
        raise InvalidMessageError(
            f"An id has 1 to {CLIENT_ID_MAX} characters and no control characters.", field="id"
        )
    return text


def _has_controls(text: str) -> bool:
    return any(unicodedata.category(character) in _CONTROLS for character in text)


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
