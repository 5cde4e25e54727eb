"""PPTX: slide by slide, the title as the heading, with what the speaker noted."""

from collections.abc import Iterator

from hiroba.infrastructure.parser import slide_text
from hiroba.infrastructure.parser.languages import word_for_notes
from hiroba.infrastructure.parser.limits import ParserLimits, require_at_most
from hiroba.infrastructure.parser.ooxml import Package, target_of
from hiroba.infrastructure.parser.text import HeadingPath, TextBuilder, collapse
from hiroba.infrastructure.parser.xml_tree import Element


def write(package: Package, builder: TextBuilder, limits: ParserLimits) -> int:
    """A page for each slide that is shown, under its number; returns how many slides there are."""
    presentation = package.main_part()
    related = {each.id: each for each in package.related(presentation)}
    number = 0
    for slide in package.elements(presentation, "sldId"):
        number += 1
        require_at_most(number, limits.pages)
        target = target_of(slide, related)
        if target is not None:
            _Slide(package, target.target, builder, number).write()
    return number


class _Slide:
    def __init__(self, package: Package, part: str, builder: TextBuilder, number: int) -> None:
        self._package = package
        self._part = part
        self._builder = builder
        self._number = number
        self._related = package.related(part)

    def write(self) -> None:
        for slide in self._package.elements(self._part, "sld"):
            if slide.get("show") in {"0", "false"}:
                return
            title, lines = self._contents(slide)
            path = HeadingPath()
            path.enter(1, title)
            self._add([title, *lines], path)
            notes = list(self._notes())
            path.enter(2, word_for_notes(" ".join([title, *lines, *notes])) if notes else "")
            self._add(notes, path)

    def _contents(self, slide: Element) -> tuple[str, list[str]]:
        title = ""
        lines: list[str] = []
        for shape in slide_text.shapes(slide):
            if slide_text.is_title(shape) and not title:
                title = collapse(" ".join(slide_text.lines(shape)))
            else:
                lines += slide_text.lines(shape)
        return title, [*lines, *self._diagrams()]

    def _diagrams(self) -> Iterator[str]:
        """SmartArt keeps its words in a part of its own."""
        for part in self._parts("diagramData"):
            for point in self._package.elements(part, "p"):
                yield slide_text.paragraph(point)

    def _notes(self) -> Iterator[str]:
        for part in self._parts("notesSlide"):
            for notes in self._package.elements(part, "notes"):
                for shape in slide_text.shapes(notes):
                    if slide_text.placeholder(shape) == "body":
                        yield from filter(None, slide_text.lines(shape))

    def _parts(self, kind: str) -> Iterator[str]:
        return (each.target for each in self._related if each.kind == kind)

    def _add(self, lines: list[str], path: HeadingPath) -> None:
        gap = "\n\n"
        for line in lines:
            self._builder.add(line, page=self._number, heading=str(path), gap=gap)
            gap = "\n"
