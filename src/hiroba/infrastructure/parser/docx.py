"""DOCX: paragraphs and tables in their order, headings as paths."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import docx as python_docx
from docx.document import Document
from docx.opc.exceptions import OpcError

from hiroba.application.ports.parser import ParsedDocument
from hiroba.domain.library.errors import DocumentLockedError, DocumentUnreadableError
from hiroba.infrastructure.parser.archive import require_harmless_archive
from hiroba.infrastructure.parser.limits import ParserLimits
from hiroba.infrastructure.parser.text import HeadingPath, TextBuilder
from hiroba.infrastructure.parser.xml_tree import Element, memory_shortage_told, walk

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OLE = b"\xd0\xcf\x11\xe0"  # a DOCX with a password is wrapped in this, under that name
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HEADING_NAME = re.compile(r"heading ([1-9])", re.IGNORECASE)
_WRAPPERS = frozenset(
    {f"{_W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}
)
# Deleted words, readings above characters, drawings (whose text boxes repeat themselves), fields.
_UNREAD = frozenset(
    {f"{_W}{name}" for name in ("del", "moveFrom", "rt", "drawing", "pict", "instrText", "delText")}
    | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"}
)
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def parse(path: Path, limits: ParserLimits) -> ParsedDocument:
    """Raises DocumentLockedError, DocumentTooComplexError, DocumentUnreadableError."""
    _require_unlocked(path)
    require_harmless_archive(path, limits)
    try:
        with memory_shortage_told():
            document = python_docx.Document(str(path))
    except (OpcError, KeyError, ValueError, SyntaxError, zipfile.BadZipFile) as error:
        raise DocumentUnreadableError from error
    builder = TextBuilder(max_characters=limits.characters)
    _Writer(document, builder).write(cast("Any", document).element.body)
    return builder.build(title=document.core_properties.title)


def _require_unlocked(path: Path) -> None:
    with path.open("rb") as file:
        if file.read(len(_OLE)) == _OLE and _ENCRYPTED in file.read():
            raise DocumentLockedError


class _Writer:
    def __init__(self, document: Document, builder: TextBuilder) -> None:
        self._builder = builder
        self._levels = _heading_levels(document)
        self._path = HeadingPath()

    def write(self, container: Element) -> None:
        for block in _blocks(container):
            if block.tag == f"{_W}tbl":
                self._table(block)
            else:
                self._paragraph(block)

    def _paragraph(self, paragraph: Element) -> None:
        text = _text(paragraph)
        level = self._level(paragraph)
        if level and text.strip():
            self._path.enter(level, text)
        self._builder.add(text, heading=str(self._path), gap="\n\n" if level else "\n")

    def _table(self, table: Element) -> None:
        gap = "\n\n"
        for row in table.iterchildren(f"{_W}tr"):
            cells = (" ".join(_cell(cell).split()) for cell in row.iterchildren(f"{_W}tc"))
            self._builder.add(" | ".join(filter(None, cells)), heading=str(self._path), gap=gap)
            gap = "\n"

    def _level(self, paragraph: Element) -> int | None:
        outline = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
        if outline is not None:
            return _outline_level(outline)
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        return self._levels.get(style.get(f"{_W}val") or "") if style is not None else None


def _heading_levels(document: Document) -> dict[str, int]:
    """Style id to heading level. Word keeps the English style name in every language."""
    styles: Element = cast("Any", document).styles.element
    levels: dict[str, int] = {}
    for style in styles.iterchildren(f"{_W}style"):
        name, outline = style.find(f"{_W}name"), style.find(f"{_W}pPr/{_W}outlineLvl")
        named = _HEADING_NAME.fullmatch(name.get(f"{_W}val") or "") if name is not None else None
        level = int(named[1]) if named else _outline_level(outline) if outline is not None else None
        if level:
            levels[style.get(f"{_W}styleId") or ""] = level
    return levels


def _outline_level(outline: Element) -> int | None:
    value = outline.get(f"{_W}val") or ""
    return int(value) + 1 if value in set("012345678") else None


def _blocks(container: Element) -> Iterator[Element]:
    """Paragraphs and tables, also those inside content controls and accepted insertions."""
    for child in container.iterchildren():
        if child.tag in {f"{_W}p", f"{_W}tbl"}:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _blocks(child)


def _cell(cell: Element) -> str:
    return " ".join(_text(paragraph) for paragraph in cell.iter(f"{_W}p"))


def _text(paragraph: Element) -> str:
    pieces: list[str] = []
    steps = walk(paragraph)
    for event, element in steps:
        if event == "end":
            continue
        if element.tag in _UNREAD or element.tag == f"{_W}pPr":
            steps.skip_subtree()
        elif element.tag == f"{_W}t":
            pieces.append(element.text or "")
        else:
            pieces.append(_BREAKS.get(str(element.tag), ""))
    return "".join(pieces)
