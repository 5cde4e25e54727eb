"""Markdown as text that reads well: marks gone, words, code and tables kept, headings as paths."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from hiroba.application.ports.parser import ParsedDocument
from hiroba.infrastructure.parser.encodings import decode
from hiroba.infrastructure.parser.limits import ParserLimits
from hiroba.infrastructure.parser.plain import read_text
from hiroba.infrastructure.parser.text import HeadingPath, TextBuilder, clean, collapse

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<fields>.{0,20000}?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE_FIELD = re.compile(r"^title:[ \t]*[\"']?(?P<title>.+?)[\"']?[ \t]*$", re.MULTILINE)
_TAG = re.compile(r"<[^<>]*>")


def parse(path: Path, limits: ParserLimits) -> ParsedDocument:
    """The title is the front matter's, or else the first heading."""
    source = clean(decode(read_text(path, limits)))
    matter = _FRONT_MATTER.match(source)
    stated = _TITLE_FIELD.search(matter["fields"]) if matter else None
    builder = TextBuilder(max_characters=limits.characters)
    tokens = (
        MarkdownIt("commonmark")
        .enable(["table", "strikethrough"])
        .parse(source[matter.end() :] if matter else source)
    )
    first_heading = _Writer(builder).write(tokens)
    return builder.build(title=stated["title"] if stated else first_heading)


class _Writer:
    def __init__(self, builder: TextBuilder) -> None:
        self._builder = builder
        self._path = HeadingPath()
        self._first_heading: str | None = None
        self._heading_level = 0
        self._marker = ""
        self._lists: list[int | None] = []
        self._row: list[str] | None = None
        self._was_tight = False

    def write(self, tokens: Sequence[Token]) -> str | None:
        for token in tokens:
            self._take(token)
        return self._first_heading

    def _take(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self._heading_level = int(token.tag[1])
            case "inline":
                self._inline("".join(_inline_text(token.children or ())))
            case "fence" | "code_block":
                self._add(token.content)
            case "html_block":
                self._add(collapse(_TAG.sub(" ", token.content)))
            case "tr_open":
                self._row = []
            case "tr_close":
                self._end_row()
            case _:
                self._take_list(token)

    def _take_list(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self._lists.append(None)
            case "ordered_list_open":
                self._lists.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._marker = self._next_marker()
            case _:
                pass

    def _next_marker(self) -> str:
        number = self._lists[-1]
        if number is None:
            return "- "
        self._lists[-1] = number + 1
        return f"{number}. "

    def _inline(self, text: str) -> None:
        if self._row is not None:
            self._row.append(text)
        elif self._heading_level:
            self._path.enter(self._heading_level, text)
            self._first_heading = self._first_heading or text
            self._heading_level = 0
            self._add(text)
        else:
            self._add(text)

    def _end_row(self) -> None:
        row, self._row = self._row or [], None
        self._add(" | ".join(row), tight=True)

    def _add(self, text: str, *, tight: bool = False) -> None:
        """Rows and list items follow each other line by line, everything else by paragraph."""
        tight = tight or bool(self._marker)
        gap = "\n" if tight and self._was_tight else "\n\n"
        self._builder.add(self._marker + text, heading=str(self._path), gap=gap)
        self._was_tight, self._marker = tight, ""


def _inline_text(children: Sequence[Token]) -> Iterator[str]:
    for token in children:
        match token.type:
            case "softbreak" | "hardbreak":
                yield "\n"
            case "image":
                yield from _inline_text(token.children or ())
            case _:
                # Tags written in the text are not words; link and emphasis marks hold none.
                yield "" if token.type == "html_inline" else token.content
