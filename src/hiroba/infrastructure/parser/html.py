"""HTML: what a reader came for. No scripts, no navigation, nothing hidden."""

import re
from pathlib import Path

from hiroba.application.ports.parser import ParsedDocument
from hiroba.domain.library.errors import DocumentWithoutTextError
from hiroba.infrastructure.parser.encodings import decode
from hiroba.infrastructure.parser.limits import ParserLimits
from hiroba.infrastructure.parser.plain import read_text
from hiroba.infrastructure.parser.text import HeadingPath, TextBuilder, clean, collapse
from hiroba.infrastructure.parser.xml_tree import Element, html_tree, walk

_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_NEVER_READ = frozenset(
    {"script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object"}
    | {"select", "button", "rt", "rp", "video", "audio", "canvas"}
)
_AROUND = frozenset({"nav", "aside", "footer"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img"}
    | {"ins", "kbd", "label", "mark", "q", "ruby", "rb", "s", "samp", "small", "span", "strong"}
    | {"sub", "sup", "time", "tt", "u", "var", "wbr"}
)
_TIGHT = frozenset({"li", "tr", "dt", "dd", "br"})  # one line each rather than one paragraph
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SUBSTANCE = 0.2  # share of the page's text that a marked main part must hold to be believed


def parse(path: Path, limits: ParserLimits) -> ParsedDocument:
    """The main part where the page marks one that holds its substance, otherwise the body."""
    data = read_text(path, limits)
    found = _DECLARED.search(data[:4096])
    root = _root(decode(data, declared=found[1].decode() if found else None))
    body = _Writer(root, limits)
    body.write()
    main = _main_part(root)
    if main is not None:
        part = _Writer(main, limits)
        part.write()
        if part.length > _SUBSTANCE * body.length:
            body = part
    return body.builder.build(title=root.findtext(".//title"))


def _root(text: str) -> Element:
    root = html_tree(clean(text).encode())
    if root is None:
        raise DocumentWithoutTextError
    return root


def _main_part(root: Element) -> Element | None:
    for element in root.iter("*"):
        if element.tag == "main" or element.get("role") == "main":
            return element
    articles = [
        each for each in root.iter("article") if next(each.iterancestors("article"), None) is None
    ]
    return articles[0] if len(articles) == 1 else None


class _Writer:
    def __init__(self, root: Element, limits: ParserLimits) -> None:
        self.builder = TextBuilder(max_characters=limits.characters)
        self.length = 0
        self._root = root
        self._path = HeadingPath()
        self._pieces: list[str] = []
        self._cells: list[str] | None = None
        self._was_tight = False
        self._preformatted = 0

    def write(self) -> None:
        """Walks without recursion: a page may be nested deeper than Python's stack."""
        steps = walk(self._root)
        for event, element in steps:
            if event == "start":
                if _is_skipped(element):
                    steps.skip_subtree()
                else:
                    self._open(element)
            else:
                self._close(element)
                if element is not self._root:
                    self._pieces.append(element.tail or "")
        self._flush()

    def _open(self, element: Element) -> None:
        tag = str(element.tag)
        if tag in _HEADINGS or tag not in _INLINE:
            self._flush_before(tag)
        if tag == "pre":
            self._preformatted += 1
        if tag == "tr":
            self._cells = []
        if tag == "li":
            self._pieces.append("- ")
        self._pieces.append(element.text or "")

    def _close(self, element: Element) -> None:
        tag = str(element.tag)
        if _is_skipped(element) or tag in _INLINE:
            return
        if tag in {"td", "th"} and self._cells is not None:
            self._cells.append(self._take())
        elif tag in _HEADINGS:
            self._path.enter(int(tag[1]), collapse("".join(self._pieces)))
            self._flush()
        elif tag == "tr":
            self._pieces = [" | ".join(cell for cell in self._cells or () if cell)]
            self._cells = None
            self._flush(tight=True)
        else:
            self._flush(tight=tag in _TIGHT)
        if tag == "pre":
            self._preformatted -= 1

    def _flush_before(self, tag: str) -> None:
        if self._cells is None:
            self._flush(tight=tag in _TIGHT)
        elif tag not in {"td", "th"}:
            self._pieces.append(" ")

    def _take(self) -> str:
        joined = "".join(self._pieces)
        self._pieces = []
        return joined if self._preformatted else collapse(joined)

    def _flush(self, *, tight: bool = False) -> None:
        if self._cells is not None:
            self._pieces.append(" ")
            return
        text = self._take()
        if not text.strip() or text.strip() == "-":
            return
        gap = "\n" if tight and self._was_tight else "\n\n"
        self.builder.add(text, heading=str(self._path), gap=gap)
        self.length += len(text)
        self._was_tight = tight


def _is_skipped(element: Element) -> bool:
    tag = element.tag
    return (
        not isinstance(tag, str)
        or tag in _NEVER_READ
        or tag in _AROUND
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or element.get("role") in {"navigation", "search", "banner"}
        or _HIDDEN.search(element.get("style") or "") is not None
    )
