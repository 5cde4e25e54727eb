"""Rows of sheets and of delimited files, each as a line that says what its cells are."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from hiroba.domain.shared.widths import columns
from hiroba.infrastructure.parser.text import TextBuilder, collapse

_EDGE = " | "
_NAME_COLUMNS = 80  # a longer cell is no column's name
_FULL_STOP = re.compile(r"[.。．｡!！?？]$")
_YEAR = re.compile(r"(?:19|20)\d\d(?:年度?|년도?)?")


@dataclass(frozen=True, slots=True)
class Cell:
    """As a person sees it; `is_name` where it is words and so might name a column."""

    text: str
    is_name: bool


class RowWriter:
    """Writes the rows of one table after another: `石臼 | 12` under `品名 | 数量` is `品名: 石臼 | 数量: 12`.

    The first row of several cells names the columns if it looks so: short words, each once.
    Lines of one cell above it are titles. After an empty row another table may begin.
    """

    def __init__(self, builder: TextBuilder, *, heading: str = "", page: int | None = None) -> None:
        self._builder = builder
        self._heading = heading
        self._page = page
        self._names: Mapping[int, str] | None = None  # of the columns; none before the first row
        self._unused_names = ""
        self._numeric: set[int] = set()  # columns in which something else than words was seen
        self._gap = "\n\n"
        self._after_empty = False

    def empty(self) -> None:
        self._after_empty = True

    def write(self, row: Mapping[int, Cell]) -> None:
        """A row's cells by column; those without text do not count."""
        cells = {at: words for at in sorted(row) if (words := collapse(row[at].text))}
        if not cells:
            self.empty()
            return
        if self._is_head(row, cells):
            self.close()
            self._names, self._unused_names, self._numeric = (
                cells,
                _EDGE.join(cells.values()),
                set(),
            )
        elif self._unused_names and self._is_lower_head(row, cells):
            self._names = _joined_heads(self._names or {}, cells)
        else:
            self._numeric.update(at for at in cells if not row[at].is_name)
            self._line(self._said(cells))
        self._after_empty = False

    def close(self) -> None:
        """Say the names of columns under which nothing came."""
        if self._unused_names:
            self._line(self._unused_names)

    def _is_head(self, row: Mapping[int, Cell], cells: Mapping[int, str]) -> bool:
        begins_anew = self._after_empty and not self._numeric.isdisjoint(cells)
        is_due = self._names is None or begins_anew
        return is_due and len(cells) > 1 and _could_name(row, cells)

    def _is_lower_head(self, row: Mapping[int, Cell], cells: Mapping[int, str]) -> bool:
        """The second row of names, in which a name merged over both rows comes again."""
        above = self._names or {}
        comes_again = any(above.get(at) == words for at, words in cells.items())
        return comes_again and len(cells) > 1 and _could_name(row, cells)

    def _said(self, cells: Mapping[int, str]) -> str:
        if len(cells) > 1 and self._names is None:
            self._names = {}  # the first row of cells is no head, so there is none
        is_remark = len(cells) == 1 and next(iter(cells)) == 0
        names = {} if self._names is None or is_remark else self._names
        said = (f"{names[at]}: {words}" if at in names else words for at, words in cells.items())
        return _EDGE.join(said)

    def _line(self, line: str) -> None:
        gap = "\n" if _EDGE in line else "\n\n"
        self._builder.add(
            line, page=self._page, heading=self._heading, gap=max(gap, self._gap, key=len)
        )
        self._gap, self._unused_names = gap, ""


def _joined_heads(upper: Mapping[int, str], lower: Mapping[int, str]) -> dict[int, str]:
    """`売上` over `上期` and `下期` names two columns: `売上 上期` and `売上 下期`."""
    joined = dict(upper)
    for at, words in lower.items():
        above = upper[max((left for left in upper if left <= at), default=min(upper))]
        joined[at] = words if above == words else f"{above} {words}"
    return joined


def _could_name(row: Mapping[int, Cell], cells: Mapping[int, str]) -> bool:
    if len(set(cells.values())) < len(cells):
        return False
    years = sum(_YEAR.fullmatch(words) is not None for words in cells.values())
    return all(
        (row[at].is_name or (years > 1 and _YEAR.fullmatch(words)))
        and columns(words) <= _NAME_COLUMNS
        and not _FULL_STOP.search(words)
        for at, words in cells.items()
    )
