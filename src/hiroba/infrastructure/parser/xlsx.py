"""XLSX: sheet by sheet, row by row, the values as they are shown."""

from collections.abc import Iterator, Mapping

from hiroba.infrastructure.parser.limits import ParserLimits, require_at_most
from hiroba.infrastructure.parser.ooxml import Package, Relationship, target_of
from hiroba.infrastructure.parser.tables import Cell, RowWriter
from hiroba.infrastructure.parser.text import HeadingPath, TextBuilder
from hiroba.infrastructure.parser.xlsx_cells import Values, column_of
from hiroba.infrastructure.parser.xlsx_merges import Merges
from hiroba.infrastructure.parser.xml_tree import Element


def write(package: Package, builder: TextBuilder, limits: ParserLimits) -> None:
    """The sheet's name is the heading. What is hidden stays so."""
    workbook = package.main_part()
    related = {each.id: each for each in package.related(workbook)}
    values = Values(package, related.values(), since_1904=_counts_from_1904(package, workbook))
    for name, sheet in _sheets(package, workbook, related):
        _write_sheet(package, sheet, values, RowWriter(builder, heading=name), limits)


def _counts_from_1904(package: Package, workbook: str) -> bool:
    for properties in package.elements(workbook, "workbookPr"):
        return properties.get("date1904") in {"1", "true"}
    return False


def _sheets(
    package: Package, workbook: str, related: Mapping[str, Relationship]
) -> Iterator[tuple[str, str]]:
    """Name and part of each sheet that is shown and has cells, in the order of their tabs."""
    for sheet in package.elements(workbook, "sheet"):
        target = target_of(sheet, related)
        is_shown = sheet.get("state") in {None, "visible"}
        if is_shown and target is not None and target.kind == "worksheet":
            path = HeadingPath()
            path.enter(1, sheet.get("name") or "")
            yield str(path), target.target


def _write_sheet(
    package: Package, part: str, values: Values, writer: RowWriter, limits: ParserLimits
) -> None:
    merges = Merges(package, part)
    previous = 0
    for count, row in enumerate(package.elements(part, "row"), 1):
        require_at_most(count, limits.rows)
        number = row.get("r") or ""
        at = int(number) if number.isascii() and number.isdigit() else previous + 1
        if at > previous + 1:
            writer.empty()
        cells = _cells(row, values)
        merges.fill(at, cells)
        writer.write(cells)
        previous = at
    writer.close()


def _cells(row: Element, values: Values) -> dict[int, Cell]:
    cells: dict[int, Cell] = {}
    at = -1
    for element in row.iterchildren("{*}c"):
        named = column_of(element.get("r") or "")
        at = at + 1 if named is None else named
        cell = values.cell(element)
        if cell is not None:
            cells[at] = cell
    return cells
