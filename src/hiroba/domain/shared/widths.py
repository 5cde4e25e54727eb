"""How wide text is, in columns: East Asian characters take two, others one."""

import re

_EAST_ASIAN = (
    "[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]"
)
EAST_ASIAN = re.compile(_EAST_ASIAN)
_RUN = re.compile(f"{_EAST_ASIAN}+")


def columns(text: str) -> int:
    """Length in columns; an estimate that leaves combining marks aside."""
    if text.isascii():
        return len(text)
    return 2 * len(text) - len(_RUN.sub("", text))
