"""Text on a terminal, where an East Asian character takes two columns."""

import re
import shutil
from collections.abc import Callable

import click

from hiroba.domain.shared.widths import columns

_WIDEST = 96
_NO_LINE_START = frozenset("、。，．：；！？」』）】〉》・ー")
# Lines break between kana and ideographs, but not inside a Latin or a Korean word.
_TORN = "[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]"
_UNITS = re.compile(rf"\n|[^\S\n\u3000]+|{_TORN}|(?:(?!{_TORN})\S)+")


def width() -> int:
    """Columns to write in: not more than can be read with ease."""
    return min(shutil.get_terminal_size().columns, _WIDEST)


def padded(text: str, room: int) -> str:
    """Filled with spaces, or cut with an ellipsis, to exactly `room` columns."""
    if columns(text) > room:
        while columns(text) > room - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (room - columns(text))


class Flow:
    """Writes text that arrives in pieces as indented lines, broken where each script may be broken."""

    def __init__(
        self, write: Callable[[str], None], *, indent: str = "  ", room: int | None = None
    ) -> None:
        self._write = write
        self._indent = indent
        self._room = (room or width()) - columns(indent)
        self._at = 0
        self._word = ""
        self._space = ""

    def feed(self, text: str) -> None:
        """What may still grow is kept back until the next piece: a word may come in halves."""
        units = _UNITS.findall(self._word + text)
        may_grow = bool(units) and not re.match(_TORN, units[-1])
        self._word = units.pop() if may_grow else ""
        self._put(units)

    def end(self) -> None:
        self._put([self._word.rstrip(), "\n"])
        self._word = ""

    def _put(self, units: list[str]) -> None:
        self._write("".join(self._placed(unit) for unit in units))

    def _placed(self, unit: str) -> str:
        if unit == "\n":
            self._at, self._space = 0, ""
            return unit
        if not unit.strip(" \t"):
            self._space = unit if self._at else ""
            return ""
        before = self._space if self._at else self._indent
        self._space = ""
        is_full = self._at + columns(before + unit) > self._room
        if self._at and is_full and unit not in _NO_LINE_START:
            before, self._at = "\n" + self._indent, 0
        self._at += columns(unit) + (columns(before) if self._at else 0)
        return before + unit


def flowing(text: str, *, indent: str = "  ", bold: bool = False, dim: bool = False) -> None:
    """The whole of a text at once."""

    def write(piece: str) -> None:
        click.secho(piece, nl=False, bold=bold, dim=dim)

    flow = Flow(write, indent=indent)
    flow.feed(text)
    flow.end()
