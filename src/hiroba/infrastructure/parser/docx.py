"""DOCX: paragraphs and tables in their order, headings as paths, lists with their numbers."""

from collections.abc import Iterator

from hiroba.infrastructure.parser.docx_numbering import Numbering
from hiroba.infrastructure.parser.docx_styles import Styles
from hiroba.infrastructure.parser.docx_text import boxed_paragraphs, notes_in, text_of
from hiroba.infrastructure.parser.limits import ParserLimits
from hiroba.infrastructure.parser.ooxml import Package
from hiroba.infrastructure.parser.text import HeadingPath, TextBuilder
from hiroba.infrastructure.parser.xml_tree import Element, attribute, local_name


def write(package: Package, builder: TextBuilder, limits: ParserLimits) -> None:
    """A note stands behind the paragraph that refers to it, a text box behind its anchor."""
    del limits  # one paragraph at a time; the builder counts
    writer = _Writer(package, builder)
    for block in package.elements(package.main_part(), "p", "tbl", "Fallback"):
        writer.write(block)


class _Writer:
    def __init__(self, package: Package, builder: TextBuilder) -> None:
        parts = {each.kind: each.target for each in package.related(package.main_part())}
        self._builder = builder
        self._styles = Styles(package.elements(parts.get("styles", ""), "style"))
        numbering = package.elements(parts.get("numbering", ""), "abstractNum", "num")
        self._numbering = Numbering(numbering)
        self._notes = {
            (kind, attribute(note, "id") or ""): _joined(note)
            for kind in ("footnote", "endnote")
            for note in package.elements(parts.get(f"{kind}s", ""), kind)
        }
        self._path = HeadingPath()

    def write(self, block: Element) -> None:
        match local_name(block):
            case "p":
                self._paragraph(block)
            case "tbl":
                self._table(block)
            case _:  # what stands in for something that older programs do not know
                return
        for box in boxed_paragraphs(block):
            self._paragraph(box)
        for reference in notes_in(block):
            self._add(self._notes.get(reference, ""))

    def _paragraph(self, paragraph: Element) -> None:
        text = text_of(paragraph)
        style = self._styles.of(paragraph)
        label = self._numbering.next_label(style.list_id, style.list_level)
        if not text.strip():
            return
        said = f"{label} {text}" if label else text
        if style.heading:
            self._path.enter(style.heading, said)
        self._add(said, gap="\n\n" if style.heading else "\n")

    def _table(self, table: Element) -> None:
        gap = "\n\n"
        for row in _nearest(table, "tr", "tbl"):
            cells = map(_joined, _nearest(row, "tc", "tr"))
            self._add(" | ".join(filter(None, cells)), gap=gap)
            gap = "\n"

    def _add(self, text: str, *, gap: str = "\n") -> None:
        self._builder.add(text, heading=str(self._path), gap=gap)


def _nearest(element: Element, inner: str, outer: str) -> Iterator[Element]:
    """Not those of tables inside; they may stand in content controls."""
    for each in element.iter(f"{{*}}{inner}"):
        if next(each.iterancestors(f"{{*}}{outer}"), None) is element:
            yield each


def _joined(element: Element) -> str:
    words = (
        text_of(each)
        for each in element.iter("{*}p")
        if next(each.iterancestors("{*}txbxContent"), None) is None
    )
    return " ".join(" ".join(words).split())
