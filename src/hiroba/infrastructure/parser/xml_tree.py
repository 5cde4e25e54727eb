"""The few things asked of lxml, with types: it ships none."""

import importlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

_etree: Any = importlib.import_module("lxml.etree")


class Element(Protocol):
    @property
    def tag(self) -> object: ...  # a string, but for comments and processing instructions
    @property
    def text(self) -> str | None: ...
    @property
    def tail(self) -> str | None: ...
    def get(self, key: str) -> str | None: ...
    def find(self, path: str) -> "Element | None": ...
    def findtext(self, path: str) -> str | None: ...
    def iter(self, tag: str) -> "Iterator[Element]": ...
    def iterchildren(self, tag: str | None = None) -> "Iterator[Element]": ...
    def iterancestors(self, tag: str) -> "Iterator[Element]": ...


class Walk(Protocol):
    """`start` and `end` of each element. No recursion: files nest deeper than Python's stack."""

    def __iter__(self) -> Iterator[tuple[str, Element]]: ...
    def skip_subtree(self) -> None: ...


def walk(root: Element) -> Walk:
    steps: Walk = _etree.iterwalk(root, events=("start", "end"))
    return steps


def html_tree(source: bytes, *, huge: bool = True) -> Element | None:
    """The tree of UTF-8 bytes, repaired as browsers do; None where there is nothing in it.

    Not `huge`: past libxml2's own bounds of depth and length the rest is left out.
    """
    parser = _etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=huge,  # otherwise long texts vanish in silence
    )
    with memory_shortage_told():
        root: Element | None = _etree.fromstring(source or b" ", parser)
    return root


@contextmanager
def memory_shortage_told() -> Generator[None]:
    """libxml2 reports a refused allocation as a syntax error; here it is a MemoryError."""
    try:
        yield
    except _etree.XMLSyntaxError as error:
        if error.code == _etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise
