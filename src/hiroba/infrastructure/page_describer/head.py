"""Title, description and site name from the head of a page (https://ogp.me, Twitter cards, HTML)."""

import codecs
import re
from collections.abc import Iterator, Mapping
from itertools import islice

from hiroba.application.ports.page_describer import PageDescription
from hiroba.application.ports.web_fetcher import FetchedPage
from hiroba.domain.library.errors import DocumentUnreadableError
from hiroba.infrastructure.parser.encodings import decode
from hiroba.infrastructure.parser.text import clean
from hiroba.infrastructure.parser.xml_tree import Element, html_tree

_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_DECLARED_WITHIN = 4_096
_ELEMENTS = 5_000  # a head has some dozens; what comes later says nothing of the page
_VALUE_MAX = 2_000  # characters of one value; people are shown less
_TITLE = ("og:title", "twitter:title", "title")
_DESCRIPTION = ("og:description", "twitter:description", "description")
_SITE_NAME = ("og:site_name", "application-name")
_WANTED = frozenset({*_TITLE, *_DESCRIPTION, *_SITE_NAME})


def describe(page: FetchedPage) -> PageDescription:
    """Bounded in time and memory, whatever the page holds. Blocks: for a thread."""
    said = _said(html_tree(clean(_text(page)).encode(), huge=False))
    return PageDescription(
        title=_first(said, _TITLE),
        description=_first(said, _DESCRIPTION),
        site_name=_first(said, _SITE_NAME),
    )


def _text(page: FetchedPage) -> str:
    """By the server's word before the page's own, and by neither where it cannot be."""
    found = _DECLARED.search(page.content[:_DECLARED_WITHIN])
    declared = page.charset or (found[1].decode() if found else None)
    content = _whole_letters(page.content)
    try:
        return decode(content, declared=declared)
    except DocumentUnreadableError:
        return content.decode("utf-8", errors="replace")


def _whole_letters(content: bytes) -> bytes:
    """Without the first half of a letter of UTF-8 at the end, where the page was cut."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(content)
    except UnicodeDecodeError:
        return content
    return content.removesuffix(decoder.getstate()[0])


def _said(root: Element | None) -> Mapping[str, str]:
    """The first thing said under each wanted name."""
    said: dict[str, str] = {}
    for name, value in () if root is None else _sayings(root):
        if name in _WANTED and value.strip():
            said.setdefault(name, value[:_VALUE_MAX])
    return said


def _sayings(root: Element) -> Iterator[tuple[str, str]]:
    for element in islice(root.iter("*"), _ELEMENTS):
        if element.tag == "meta":
            name = element.get("property") or element.get("name") or ""
            yield name.strip().lower(), element.get("content") or ""
        elif element.tag == "title":
            yield "title", element.text or ""


def _first(said: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((said[name] for name in names if name in said), "")
