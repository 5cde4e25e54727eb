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
    | {"select", "button", "textarea", "datalist", "rt", "rp", "video", "audio", "canvas"}
)
_AROUND = frozenset({"nav", "aside", "footer"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img"}
    | {
        "br",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "ruby",
        "rb",
        "s",
        "samp",
        "small",
        "span",
        "strong",
    }
    | {"sub", "sup", "time", "tt", "u", "var", "wbr"}
)
_TIGHT = frozenset({"li", "tr", "dt", "dd"})  # one line each rather than one paragraph
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LINE_BREAK = "\x1e"  # no file has it: what parses as HTML cannot hold control characters
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
    root = html_tree(clean(text).encode())  # huge: the process is limited anyway
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
        self._tables: list[bool] = []  # whether each open one holds data

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
        if tag not in _INLINE:
            self._flush_before(tag)
        match tag:
            case "pre":
                self._preformatted += 1
            case "table":
                self._tables.append(_holds_data(element))
            case "tr":
                self._cells = [] if self._tables and self._tables[-1] else None
            case "li":
                self._pieces.append("- ")
            case "br":
                self._pieces.append(_LINE_BREAK)
            case _:
                pass
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
        elif tag == "tr" and self._cells is not None:
            self._pieces = [" | ".join(filter(None, self._cells))]
            self._cells = None
            self._flush(tight=True)
        else:
            self._flush(tight=tag in _TIGHT)
        self._leave(tag)

    def _leave(self, tag: str) -> None:
        if tag == "pre":
            self._preformatted -= 1
        elif tag == "table":
            self._tables.pop()
        elif tag == "li":
            self._pieces = []

    def _flush_before(self, tag: str) -> None:
        if self._cells is None:
            self._flush(tight=tag in _TIGHT)
        elif tag not in {"td", "th"}:
            self._pieces.append(" ")

    def _take(self) -> str:
        joined = "".join(self._pieces)
        self._pieces = []
        if self._preformatted:
            return joined.replace(_LINE_BREAK, "\n")
        return "\n".join(collapse(line) for line in joined.split(_LINE_BREAK)).strip()

    def _flush(self, *, tight: bool = False) -> None:
        if self._cells is not None:
            self._pieces.append(" ")
            return
        text = self._take()
        if text.strip() in {"", "-"}:
            self._pieces = ["- "] if text.strip() else []
            return
        tight = tight or text.startswith("- ")
        gap = "\n" if tight and self._was_tight else "\n\n"
        self.builder.add(text, heading=str(self._path), gap=gap)
        self.length += len(text)
        self._was_tight = tight


def _holds_data(table: Element) -> bool:
    """Rows are kept as rows, unless the table only arranges a page."""
    inside = {str(element.tag) for element in table.iter("*") if element is not table}
    return inside.isdisjoint({"table", *_HEADINGS})


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
