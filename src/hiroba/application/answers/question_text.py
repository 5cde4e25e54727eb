"""What is asked in a message that calls the assistant."""

import re

from hiroba.domain.channels.mentions import ASSISTANT_NAME

_LETTERS = "".join(
    f"[{small}{small.upper()}{chr(ord(small) + 0xFEE0)}{chr(ord(small.upper()) + 0xFEE0)}]"
    for small in ASSISTANT_NAME
)
_CALL = re.compile(rf"[@＠﹫]{_LETTERS}(?:\s?(?:さん|先生|님|씨))?[\s,，、:：]*")


def question_text(content: str) -> str:
    """The message without the call, in full width or not: 「@hiroba さん、…」 asks 「…」."""
    return _CALL.sub("", content).strip()
