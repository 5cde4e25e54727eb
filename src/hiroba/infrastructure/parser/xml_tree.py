"""The few things asked of lxml, with types: it ships none."""

import importlib
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, BinaryIO, Protocol

from hiroba.domain.library.errors import DocumentUnreadableError

_etree: Any = importlib.import_module("lxml.etree")


class Element(Protocol):
    @property
    def tag(self) -> object: ...  # a string, but for comments and processing instructions
    @property
    def text(self) -> str | None: ...
    @property
    def tail(self) -> str | None: ...
    @property
    def attrib(self) -> "Mapping[str, str]": ...
    def get(self, key: str) -> str | None: ...
    def find(self, path: str) -> "Element | None": ...
    def findtext(self, path: str) -> str | None: ...
    def iter(self, *tags: str) -> "Iterator[Element]": ...
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


def root_name(file: BinaryIO) -> str:
    """The local name of the outermost element. Raises as `outermost` does."""
    with _xml_errors_told():
        for _, element in _steps(file, "*"):
            _require_no_dtd(element)
            return local_name(element)
    raise DocumentUnreadableError


def outermost(file: BinaryIO, *names: str) -> Iterator[Element]:
    """Elements of these names, whatever their namespace, that are in no other of them.

    Each is forgotten when the next is asked for, so that a part of any size takes the memory of
    one. Raises DocumentUnreadableError for what is no XML or brings a DTD of its own.
    """
    depth = 0
    with _xml_errors_told():
        for number, (event, element) in enumerate(_steps(file, *names)):
            if number == 0:
                _require_no_dtd(element)
            depth += 1 if event == "start" else -1
            if depth == 0:
                yield element
                _forget(element)


def _steps(file: BinaryIO, *names: str) -> Iterator[tuple[str, Any]]:
    steps: Iterator[tuple[str, Any]] = _etree.iterparse(
        file,
        events=("start", "end"),
        tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    return steps


@contextmanager
def _xml_errors_told() -> Generator[None]:
    try:
        with memory_shortage_told():
            yield
    except _etree.XMLSyntaxError as error:
        raise DocumentUnreadableError from error


def local_name(element: Element) -> str:
    """Without the namespace: the strict and the usual form of OOXML differ in nothing else."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element, name: str) -> str | None:
    """By its local name; what has none stands before what has a namespace."""
    plain = element.get(name)
    if plain is not None:
        return plain
    endings = (value for key, value in element.attrib.items() if key.endswith(f"}}{name}"))
    return next(endings, None)


def _require_no_dtd(element: Any) -> None:
    """OOXML forbids them (ECMA-376 part 2, 8.2); all they could bring is harm."""
    if element.getroottree().docinfo.internalDTD is not None:
        raise DocumentUnreadableError


def _forget(element: Any) -> None:
    element.clear(keep_tail=True)
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


@contextmanager
def memory_shortage_told() -> Generator[None]:
    """libxml2 reports a refused allocation as a syntax error; here it is a MemoryError."""
    try:
        yield
    except _etree.XMLSyntaxError as error:
        if error.code == _etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise
