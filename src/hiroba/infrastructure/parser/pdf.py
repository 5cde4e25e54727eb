"""PDF through PDFium: a block for each page, lines made paragraphs, bookmarks as headings."""

from bisect import bisect_right
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any, Protocol, cast

import pypdfium2
import pypdfium2.raw as pdfium

from hiroba.application.ports.parser import ParsedDocument
from hiroba.domain.library.errors import (
    DocumentLockedError,
    DocumentUnreadableError,
    ScannedDocumentError,
)
from hiroba.infrastructure.parser.limits import ParserLimits, require_at_most
from hiroba.infrastructure.parser.pdf_lines import paragraphs
from hiroba.infrastructure.parser.text import HeadingPath, TextBuilder

_BOOKMARKS = 2_000
_BOOKMARK_DEPTH = 6
_OBJECTS = 20_000  # of a page, that are looked at one by one
_WORDS_OF_A_PAGE = 16  # characters; with fewer, a page with a picture on it was scanned
_NOT_DRAWN = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
_render_mode = cast("Any", pdfium).FPDFTextObj_GetTextRenderMode


def parse(path: Path, limits: ParserLimits) -> ParsedDocument:
    """Raises DocumentLockedError, DocumentTooComplexError, ScannedDocumentError, DocumentUnreadableError."""
    with closing(_opened(path)) as document:
        pages = len(document)
        require_at_most(pages, limits.pages)
        headings = _Headings(document)
        builder = TextBuilder(max_characters=limits.characters)
        written = pictures = 0
        for index in range(pages):
            text, has_picture = _page_text(document, index)
            builder.add(text, page=index + 1, heading=headings.at(index))
            has_words = len("".join(text.split())) >= _WORDS_OF_A_PAGE
            written += has_words
            pictures += has_picture and not has_words
        if pictures and not written:
            raise ScannedDocumentError
        return builder.build(title=document.get_metadata_value("Title"), pages=pages)


class _Bookmark(Protocol):
    level: int

    def get_title(self) -> str: ...
    def get_dest(self) -> "_Target | None": ...


class _Target(Protocol):
    def get_index(self) -> int | None: ...


class _TextPage(Protocol):
    def get_text_range(self) -> str: ...
    def close(self) -> None: ...


class _Object(Protocol):
    raw: object
    type: int


class _Page(Protocol):
    def get_textpage(self) -> _TextPage: ...
    def get_objects(self, *, max_depth: int) -> Iterator[_Object]: ...
    def remove_obj(self, pageobj: _Object) -> None: ...
    def close(self) -> None: ...


class _Document(Protocol):
    """What is used of `pypdfium2.PdfDocument`, which annotates only half of it."""

    def __len__(self) -> int: ...
    def __getitem__(self, index: int) -> _Page: ...
    def get_toc(self, max_depth: int) -> Iterator[_Bookmark]: ...
    def get_metadata_value(self, key: str) -> str: ...
    def close(self) -> None: ...


def _opened(path: Path) -> _Document:
    try:
        return cast("_Document", pypdfium2.PdfDocument(path))
    except pypdfium2.PdfiumError as error:
        if cast("Any", error).err_code == pdfium.FPDF_ERR_PASSWORD:
            raise DocumentLockedError from error
        raise DocumentUnreadableError from error


def _page_text(document: _Document, index: int) -> tuple[str, bool]:
    """The words of a page, and whether there is a picture on it."""
    page = document[index]
    has_picture = _remove_unseen(page)
    text_page = page.get_textpage()
    try:
        return paragraphs(text_page.get_text_range()), has_picture
    finally:
        text_page.close()
        page.close()


def _remove_unseen(page: _Page) -> bool:
    """Take away words that are not drawn, unless they stand under a picture of them: a scan that
    was read by a program has them there. Returns whether there is a picture.
    """
    objects = list(islice(page.get_objects(max_depth=1), _OBJECTS))
    if any(each.type == pdfium.FPDF_PAGEOBJ_IMAGE for each in objects):
        return True
    for each in objects:
        if each.type == pdfium.FPDF_PAGEOBJ_TEXT and _render_mode(each.raw) == _NOT_DRAWN:
            page.remove_obj(each)
    return False


class _Headings:
    """The bookmark a page stands under: the last one that points at it or before it."""

    def __init__(self, document: _Document) -> None:
        self._pages: list[int] = []
        self._paths: list[str] = []
        path = HeadingPath()
        for item in islice(document.get_toc(max_depth=_BOOKMARK_DEPTH), _BOOKMARKS):
            target = item.get_dest()
            path.enter(item.level, item.get_title())
            index = target.get_index() if target else None
            if index is not None and (not self._pages or index >= self._pages[-1]):
                self._pages.append(index)
                self._paths.append(str(path))

    def at(self, page: int) -> str:
        before = bisect_right(self._pages, page)
        return self._paths[before - 1] if before else ""
