"""How wide text is, in columns: East Asian characters take two, others one."""

import re

EAST_ASIAN = re.compile(
    "[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]"
)


def columns(text: str) -> int:
    """Length in columns; an estimate that leaves combining marks aside."""
    return len(text) + len(EAST_ASIAN.findall(text))
