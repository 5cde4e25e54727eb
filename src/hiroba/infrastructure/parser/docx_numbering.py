"""The numbers before list items and articles of a DOCX, which Word computes: 第3条, (a), 2.1.

They are what people ask by and what one refers to. (ECMA-376 part 1, 17.9.)
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from hiroba.infrastructure.parser.list_numbers import numeral
from hiroba.infrastructure.parser.xml_tree import Element, attribute, local_name

_LEVELS = 9
_PLACE = re.compile("%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    kind: str
    pattern: str  # in which %1 stands for the number of the outermost level
    start: int


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Numbering:
    def __init__(self, elements: Iterable[Element]) -> None:
        """From the `abstractNum` and `num` elements of a numbering part."""
        self._lists: dict[str, _List] = {}
        abstract: dict[str, _List] = {}
        for each in elements:
            if local_name(each) == "abstractNum":
                abstract[attribute(each, "abstractNumId") or ""] = _List(_levels(each))
            else:
                self._note(each, abstract)

    def _note(self, num: Element, abstract: dict[str, _List]) -> None:
        target = num.find("./{*}abstractNumId")
        held = abstract.get(attribute(target, "val") or "") if target is not None else None
        if held is None:
            return
        starts_anew = num.find("./{*}lvlOverride") is not None
        known = _List(held.levels) if starts_anew else held
        self._lists[attribute(num, "numId") or ""] = known

    def next_label(self, list_id: str | None, level: int) -> str:
        """What stands before the next paragraph of this list and level; nothing outside of lists."""
        known = self._lists.get(list_id or "")
        form = known.levels.get(level) if known is not None else None
        if known is None or form is None or form.kind == "none":
            return ""
        if form.kind == "bullet":
            return "-"
        count = known.counts[level]
        known.counts[level] = form.start if count is None else count + 1
        known.counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        return _PLACE.sub(lambda place: _numeral(known, int(place[1]) - 1), form.pattern).strip()


def _numeral(known: _List, level: int) -> str:
    form = known.levels.get(level)
    if form is None:
        return ""
    count = known.counts[level]
    return numeral(form.start if count is None else count, form.kind)


def _levels(abstract: Element) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for each in abstract.iterchildren("{*}lvl"):
        at = _count(attribute(each, "ilvl"), 0)
        if at < _LEVELS:
            kind = _value(each, "numFmt") or "decimal"
            start = _count(_value(each, "start"), 1)
            levels[at] = _Level(kind, _value(each, "lvlText") or "", start)
    return levels


def _value(level: Element, name: str) -> str | None:
    found = level.find(f"./{{*}}{name}")
    return None if found is None else attribute(found, "val")


def _count(value: str | None, otherwise: int) -> int:
    return int(value) if value and value.isascii() and value.isdigit() else otherwise
