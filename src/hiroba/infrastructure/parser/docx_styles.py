"""Which paragraphs of a DOCX are headings, and which belong to lists."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from hiroba.infrastructure.parser.xml_tree import Element, attribute

_HEADING_NAME = re.compile(r"heading ([1-9])", re.IGNORECASE)
_DEPTH = 20  # of styles based on others


@dataclass(frozen=True, slots=True)
class Style:
    """`heading` from 1, outermost first; `list_level` from 0."""

    heading: int | None = None
    list_id: str | None = None
    list_level: int = 0
    based_on: str | None = None


class Styles:
    def __init__(self, elements: Iterable[Element]) -> None:
        self._known = {attribute(each, "styleId") or "": _named_style(each) for each in elements}

    def of(self, paragraph: Element) -> Style:
        """What the paragraph says itself comes before what its style says."""
        named = _value(paragraph.find("./{*}pPr/{*}pStyle"))
        return _stated(paragraph, self._inherited(named))

    def _inherited(self, name: str | None) -> Style:
        style, found = Style(), self._known.get(name or "")
        for _ in range(_DEPTH):
            if found is None:
                break
            style = Style(
                style.heading or found.heading,
                style.list_id or found.list_id,
                style.list_level or found.list_level,
            )
            found = self._known.get(found.based_on or "")
        return style


def _named_style(element: Element) -> Style:
    """Word keeps the English style name in every language."""
    named = _HEADING_NAME.fullmatch(_value(element.find("./{*}name")) or "")
    style = _stated(element, Style(based_on=_value(element.find("./{*}basedOn"))))
    return replace(style, heading=int(named[1])) if named else style


def _stated(element: Element, style: Style) -> Style:
    outline = _number(_value(element.find("./{*}pPr/{*}outlineLvl")))
    if outline is not None:
        style = replace(style, heading=outline + 1 if outline < 9 else None)
    numbered = element.find("./{*}pPr/{*}numPr")
    if numbered is None:
        return style
    level = _number(_value(numbered.find("./{*}ilvl")))
    return replace(
        style,
        list_id=_value(numbered.find("./{*}numId")) or style.list_id,
        list_level=style.list_level if level is None else level,
    )


def _value(element: Element | None) -> str | None:
    return None if element is None else attribute(element, "val")


def _number(value: str | None) -> int | None:
    return int(value) if value and value.isascii() and value.isdigit() else None
