"""Which words of a discussion can be cited."""

from hiroba.domain.channels.mentions import mentions_assistant
from hiroba.domain.identity.user import UserKind


def citable(content: str, *, author_kind: str, is_deleted: bool) -> str:
    """The content, or nothing: what the assistant says, and what it is asked, is no evidence for its answers."""
    if is_deleted or author_kind == UserKind.ASSISTANT.value or mentions_assistant(content):
        return ""
    return content
