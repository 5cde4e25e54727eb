"""A piece of a message around what was found in it, cut by width and never inside a character that people see."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import takewhile

from hiroba.domain.shared.widths import columns

COLUMNS = 240
_BEFORE = 80  # columns of what goes before the first match
_REACH = 60  # code points behind the first match that are seen in scripts of full width too
_JOINER = "\u200d"
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Span:
    """Code points `start` up to but not including `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Excerpt:
    """`highlights` are spans of `text`, in order and apart from each other."""

    text: str
    highlights: Sequence[Span]


def excerpt(
    content: str, found: Sequence[Span], *, width: int = COLUMNS, at: Span | None = None
) -> Excerpt:
    """`found` are spans of `content`, in order; `at` is the one to be shown, else the first is.

    Without any, it is the beginning that is shown.
    """
    shown_first = at or (found[0] if found else None)
    start = 0
    if shown_first is not None:
        start = _backwards(content, shown_first.start, min(_BEFORE, width // 3))
    end = _forwards(content, start, width)
    if end == len(content):
        start = min(start, _backwards(content, end, width))
    front = _ELLIPSIS if start else ""
    shift = len(front) - start
    shown = [
        Span(one.start + shift, min(one.end, end) + shift)
        for one in found
        if start <= one.start < end
    ]
    rest = _ELLIPSIS if end < len(content) else ""
    return Excerpt(f"{front}{content[start:end]}{rest}", shown)


def densest(found: Sequence[Span], *, reach: int = _REACH) -> Span | None:
    """The span that begins the `reach` code points that hold most of what was found; None where nothing was."""
    best, most = None, -1
    for number, first in enumerate(found):
        near = takewhile(partial(_ends_before, first.start + reach), found[number:])
        held = sum(one.end - one.start for one in near)
        if held > most:
            best, most = first, held
    return best


def _ends_before(place: int, span: Span) -> bool:
    return span.end <= place


def _backwards(content: str, at: int, width: int) -> int:
    """Where to begin, so that `width` columns at most stand before `at`."""
    start = at
    while start > 0 and columns(content[start - 1 : at]) <= width:
        start -= 1
    while start < at and not may_cut(content, start):
        start += 1
    while start > 0 and not may_cut(content, start):
        start -= 1
    return start


_width = lru_cache(maxsize=10_000)(columns)  # of one character


def _forwards(content: str, start: int, width: int) -> int:
    end = start
    used = 0
    while end < len(content) and (used := used + _width(content[end])) <= width:
        end += 1
    while end > start and not may_cut(content, end):
        end -= 1
    if end == start and end < len(content):  # one endless character: better whole than nothing
        end += 1
        while not may_cut(content, end):
            end += 1
    return end


def may_cut(text: str, at: int) -> bool:
    """Whether text may be parted before `at`: not within an emoji sequence, a flag, a syllable or under an accent."""
    if at <= 0 or at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    if before == _JOINER or _leans_back(after) or (before == "\r" and after == "\n"):
        return False
    if _is_flag_letter(after):
        letters = 0
        while letters < at and _is_flag_letter(text[at - 1 - letters]):
            letters += 1
        return letters % 2 == 0
    return True


def _leans_back(character: str) -> bool:
    """Marks, joiners, skin tones, tags and the later letters of a Hangul syllable belong to what goes before."""
    return (
        character == _JOINER
        or unicodedata.category(character) in {"Mn", "Mc", "Me"}
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\U000e0020" <= character <= "\U000e007f"
        or "\u1160" <= character <= "\u11ff"
        or character in "\uff9e\uff9f"
    )


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
