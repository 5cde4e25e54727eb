"""Putting a document's text together, with its blocks."""

import re
from dataclasses import dataclass, field

from hiroba.application.ports.parser import Block, ParsedDocument
from hiroba.domain.library.errors import DocumentWithoutTextError
from hiroba.domain.shared.invisible import without_invisible
from hiroba.infrastructure.parser.limits import require_at_most

_NEWLINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
# Written without spaces between words: kana, Han characters and full-width punctuation.
_UNSPACED = re.compile(
    "[\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
_HEADING_LENGTH = 200


def clean(text: str) -> str:
    """One kind of newline; no NUL, no lone surrogate: UTF-8 or databases cannot hold them."""
    return _UNSTORABLE.sub("", _NEWLINES.sub("\n", text))


def line_joint(left: str, right: str) -> str:
    """What a line break stands for: nothing inside Chinese or Japanese, elsewhere a space."""
    if not left or not right or left[-1].isspace() or right[0].isspace():
        return ""
    return "" if _UNSPACED.match(left[-1]) and _UNSPACED.match(right[0]) else " "


def collapse(text: str) -> str:
    """Runs of white space as one space; a line break as `line_joint` has it."""
    if text.isprintable() and "  " not in text:  # the usual case, and much quicker
        return text.strip()
    previous = ""
    pieces: list[str] = []
    for line in filter(None, (" ".join(line.split()) for line in text.splitlines())):
        pieces += [line_joint(previous, line), line]
        previous = line
    return "".join(pieces)


@dataclass(slots=True)
class HeadingPath:
    """The headings above the present place, outermost first."""

    levels: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])

    def enter(self, level: int, title: str) -> None:
        while self.levels and self.levels[-1][0] >= level:
            self.levels.pop()
        words = " ".join(without_invisible(clean(title)).split())[:_HEADING_LENGTH]
        if words:
            self.levels.append((level, words))

    def __str__(self) -> str:
        return " › ".join(title for _, title in self.levels)


class TextBuilder:
    """Collects pieces of text; neighbours of the same page and heading become one block."""

    def __init__(self, *, max_characters: int) -> None:
        self._pieces: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0
        self._max = max_characters

    def add(
        self, text: str, *, page: int | None = None, heading: str = "", gap: str = "\n\n"
    ) -> None:
        """Append a piece, separated by `gap`. Raises DocumentTooComplexError past the limit."""
        piece = without_invisible(clean(text)).strip("\n").rstrip()
        if not piece.strip():
            return
        if self._blocks:
            self._pieces.append(gap)
            self._length += len(gap)
        start, self._length = self._length, self._length + len(piece)
        require_at_most(self._length, self._max)
        self._pieces.append(piece)
        self._note(start, page, heading or None)

    def _note(self, start: int, page: int | None, heading: str | None) -> None:
        last = self._blocks[-1] if self._blocks else None
        if last is not None and (last.page, last.heading) == (page, heading):
            start = self._blocks.pop().start
        self._blocks.append(Block(start, self._length, page, heading))

    def build(self, *, title: str | None = None, pages: int | None = None) -> ParsedDocument:
        """Raises DocumentWithoutTextError when nothing was added."""
        if not self._blocks:
            raise DocumentWithoutTextError
        words = " ".join(without_invisible(clean(title or "")).split())[:_HEADING_LENGTH] or None
        return ParsedDocument("".join(self._pieces), tuple(self._blocks), words, pages)
