"""What a cell of a spreadsheet holds. (ECMA-376 part 1, 18.3.1.4, 18.4 and 18.8.)"""

import math
import re
from collections.abc import Iterable

from hiroba.infrastructure.parser.number_formats import BUILT_IN, GENERAL, shown
from hiroba.infrastructure.parser.ooxml import Package, Relationship
from hiroba.infrastructure.parser.tables import Cell
from hiroba.infrastructure.parser.xml_tree import Element, local_name, walk

_COLUMN = re.compile(r"([A-Z]{1,3})\d*", re.IGNORECASE)
_FORMAT_LENGTH = 255  # the most a spreadsheet takes
_UNREAD = frozenset({"rPh", "phoneticPr"})  # readings above characters


class Values:
    """Cells of one workbook, whose words and formats stand in parts of their own."""

    def __init__(
        self, package: Package, related: Iterable[Relationship], *, since_1904: bool
    ) -> None:
        parts = {each.kind: each.target for each in related}
        strings = package.elements(parts.get("sharedStrings", ""), "si")
        self._strings = [_words(each) for each in strings]
        self._formats = _cell_formats(package, parts.get("styles", ""))
        self._since_1904 = since_1904

    def cell(self, element: Element) -> Cell | None:
        """None for a cell without a value."""
        kind = element.get("t") or "n"
        if kind == "inlineStr":
            return Cell("".join(map(_words, element.iterchildren("{*}is"))), is_name=True)
        held = (each.text for each in element.iterchildren() if str(each.tag).endswith("}v"))
        value = next(held, None)
        if value is None:
            return None
        match kind:
            case "s":
                return Cell(self._shared(value), is_name=True)
            case "b":
                return Cell("TRUE" if value.strip() in {"1", "true"} else "FALSE", is_name=False)
            case "n":
                return self._number(value, element.get("s") or "0")
            case _:
                return Cell(value, is_name=kind == "str")  # of a formula; a date; an error

    def _shared(self, value: str) -> str:
        at = int(value) if value.isascii() and value.isdigit() else len(self._strings)
        return self._strings[at] if at < len(self._strings) else ""

    def _number(self, value: str, style: str) -> Cell:
        try:
            number = float(value)
            code = self._formats[int(style)] if self._formats else GENERAL
        except (ValueError, IndexError):
            return Cell(value, is_name=False)
        if not math.isfinite(number):
            return Cell(value, is_name=False)
        return Cell(shown(number, code, since_1904=self._since_1904), is_name=False)


def column_of(reference: str) -> int | None:
    """0 for `A7`, 27 for `AB1`."""
    named = _COLUMN.match(reference)
    if named is None:
        return None
    number = 0
    for letter in named[1].upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _cell_formats(package: Package, styles: str) -> list[str]:
    """The format code of each cell style, by its number."""
    codes = dict(BUILT_IN)
    for each in package.elements(styles, "numFmt"):
        number = each.get("numFmtId") or ""
        if number.isascii() and number.isdigit():
            codes[int(number)] = (each.get("formatCode") or GENERAL)[:_FORMAT_LENGTH]
    formats: list[str] = []
    for group in package.elements(styles, "cellXfs"):
        for each in group.iterchildren("{*}xf"):
            number = each.get("numFmtId") or "0"
            known = number.isascii() and number.isdigit()
            formats.append(codes.get(int(number), GENERAL) if known else GENERAL)
    return formats


def _words(element: Element) -> str:
    only = list(element.iterchildren())
    if len(only) == 1 and local_name(only[0]) == "t":
        return only[0].text or ""
    pieces: list[str] = []
    steps = walk(element)
    for event, each in steps:
        if event == "start" and local_name(each) in _UNREAD:
            steps.skip_subtree()
        elif event == "start" and local_name(each) == "t":
            pieces.append(each.text or "")
    return "".join(pieces)
