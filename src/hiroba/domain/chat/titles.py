"""A title for a conversation out of the first thing that was said in it."""

import re
import unicodedata

from hiroba.domain.shared.widths import columns, fitting

COLUMNS_MAX = 48  # 24 East Asian characters, or about eight English words
# The fences of code, lines that only divide, what begins a heading, a quotation or an entry, emphasis.
_MARKUP = re.compile(r"^```\w*|^[-*_=]{3,}$|^(?:[#>*+\-]+[ \t]+)+|\*+|`+", re.MULTILINE)
_SENTENCE_END = re.compile(r"(?<=[。！？｡])|(?<=[.!?])\s")
_LINK = re.compile(r"!?\[([^\]\n]{0,200})\]\([^)\n]{0,500}\)")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_JOINER = "\u200d"


def title_from(text: str) -> str:
    """The first sentence, in one line without markup and at most `COLUMNS_MAX` wide; empty for text without words."""
    plain = _MARKUP.sub("", _LINK.sub(r"\1", text[:2_000]))
    visible = "".join(
        character if unicodedata.category(character) not in _HIDDEN or character == _JOINER else " "
        for character in plain
    )
    line = " ".join(visible.split())
    first = next((part.strip() for part in _SENTENCE_END.split(line) if part.strip()), "")
    return first if columns(first) <= COLUMNS_MAX else f"{_cut(first)}…"


def _cut(text: str) -> str:
    """Between words where there are any."""
    end = fitting(text, COLUMNS_MAX - 1)
    space = text.rfind(" ", 0, end + 1)
    between_words = space > 0 and columns(text[:space]) * 3 >= COLUMNS_MAX * 2
    return text[: space if between_words else end].rstrip(" 、,，;:：；")
