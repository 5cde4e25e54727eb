"""How wide text is, in columns: East Asian characters take two, others one."""

import re
import unicodedata
from itertools import accumulate

_EAST_ASIAN = (
    "[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]"
)
EAST_ASIAN = re.compile(_EAST_ASIAN)
_RUN = re.compile(f"{_EAST_ASIAN}+")
_JOINER = "\u200d"
_MARKS = frozenset({"Mn", "Me", "Mc"})


def columns(text: str) -> int:
    """Length in columns; an estimate that leaves combining marks aside."""
    if text.isascii():
        return len(text)
    return 2 * len(text) - len(_RUN.sub("", text))


def fitting(text: str, width: int) -> int:
    """How many of the first characters take at most `width` columns, none that is made of several broken apart."""
    if columns(text) <= width:
        return len(text)
    taken = accumulate(map(columns, text))
    end = next(place for place, so_far in enumerate(taken) if so_far > width)
    while end and _belongs_to_the_one_before(text, end):
        end -= 1
    return end


def shortened(text: str, width: int) -> str:
    """At most `width` columns; text that is cut ends in an ellipsis, which takes one of them."""
    if columns(text) <= width:
        return text
    return f"{text[: fitting(text, width - 1)].rstrip()}…"


def _belongs_to_the_one_before(text: str, place: int) -> bool:
    character = text[place]
    return (
        unicodedata.category(character)
        in _MARKS  # selectors of a variant are such too, as in 葛 + U+E0100
        or character == _JOINER
        or text[place - 1] == _JOINER
        or "\U0001f3fb" <= character <= "\U0001f3ff"
    )
