"""The code in a message's Markdown: what stands there is shown as it is and means nothing."""

import re

_FENCE = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*(?:\n.*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)|\Z)",
    re.MULTILINE | re.DOTALL,
)
_CODE_SPAN = re.compile(r"(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)", re.DOTALL)
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")


def paragraphs_without_code(content: str) -> list[str]:
    """A span of code ends with its paragraph at the latest."""
    return [
        _CODE_SPAN.sub(" ", paragraph)
        for paragraph in _PARAGRAPH_END.split(_FENCE.sub("\n\n", content))
    ]


def without_code(content: str) -> str:
    return "\n\n".join(paragraphs_without_code(content))
