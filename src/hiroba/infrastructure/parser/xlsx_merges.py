"""Cells merged downwards: what stands in the first of them is meant for every row beside it."""

import re
from collections import defaultdict
from collections.abc import Iterator

from hiroba.infrastructure.parser.ooxml import Package
from hiroba.infrastructure.parser.tables import Cell
from hiroba.infrastructure.parser.xlsx_cells import column_of

# They are listed behind all rows; looking for them as text costs a tenth of reading the part twice.
_MERGED = re.compile(
    rb'mergeCell\s[^>]{0,100}?ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"', re.IGNORECASE
)
_OVERLAP = 200  # bytes; longer than what is looked for
_MOST = 100_000


class Merges:
    def __init__(self, package: Package, part: str) -> None:
        self._starts: dict[int, list[tuple[int, int]]] = defaultdict(list)  # column, last row
        for column, first, last in _found(package, part):
            self._starts[first].append((column, last))
        self._open: dict[int, tuple[int, Cell]] = {}

    def fill(self, number: int, cells: dict[int, Cell]) -> None:
        """Put into a row, by its number, what reaches down to it; rows come in order."""
        if not cells:
            return
        for column, (last, cell) in list(self._open.items()):
            if number > last:
                del self._open[column]
            else:
                cells.setdefault(column, cell)
        for column, last in self._starts.get(number, ()):
            if column in cells:
                self._open[column] = (last, cells[column])


def _found(package: Package, part: str) -> Iterator[tuple[int, int, int]]:
    count = 0
    before = b""
    for chunk in package.chunks(part):
        text = before + chunk
        end = 0
        for found in _MERGED.finditer(text):
            end = found.end()
            column, first, last = column_of(found[1].decode()), int(found[2]), int(found[3])
            if column is not None and last > first:
                yield column, first, last
                count += 1
        if count > _MOST:
            return
        before = text[max(end, len(text) - _OVERLAP) :]
