"""The words of shapes on slides: paragraphs and tables. (ECMA-376 part 1, 19.3 and 21.1.)"""

from collections.abc import Iterator

from hiroba.infrastructure.parser.text import collapse
from hiroba.infrastructure.parser.xml_tree import Element, local_name, walk

# Said twice, or by the slide's frame rather than by its author; hidden shapes are skipped as well.
_UNREAD = frozenset({"Fallback", "txStyles", "extLst"})
_FRAME = frozenset({"sldNum", "dt", "ftr", "hdr", "sldImg"})
_TITLES = frozenset({"title", "ctrTitle"})
_SHAPES = frozenset({"sp", "graphicFrame", "grpSp", "pic", "cxnSp"})


def shapes(tree: Element) -> Iterator[Element]:
    """Shapes with words of their own, also inside groups, in the order in which they lie."""
    steps = walk(tree)
    for event, element in steps:
        if event == "end":
            continue
        name = local_name(element)
        if name in _UNREAD or (name in _SHAPES and _is_left_out(element)):
            steps.skip_subtree()
        elif name in {"sp", "graphicFrame"}:
            yield element
            steps.skip_subtree()


def is_title(shape: Element) -> bool:
    return placeholder(shape) in _TITLES


def placeholder(shape: Element) -> str | None:
    """`body`, `title`, …; None for a shape that fills no place of the layout."""
    found = shape.find("./{*}nvSpPr/{*}nvPr/{*}ph")
    return None if found is None else found.get("type") or "obj"


def lines(shape: Element) -> Iterator[str]:
    """Paragraphs, and rows of tables."""
    steps = walk(shape)
    for event, element in steps:
        if event == "end":
            continue
        match local_name(element):
            case "tr":
                cells = (" ".join(_paragraphs(cell)) for cell in element.iterchildren("{*}tc"))
                yield " | ".join(filter(None, map(collapse, cells)))
                steps.skip_subtree()
            case "p":
                yield paragraph(element)
                steps.skip_subtree()
            case name if name in _UNREAD:
                steps.skip_subtree()
            case _:
                pass


def paragraph(element: Element) -> str:
    pieces: list[str] = []
    for event, each in walk(element):
        if event == "start":
            name = local_name(each)
            pieces.append((each.text or "") if name == "t" else "\n" if name == "br" else "")
    return "".join(pieces).strip()


def _paragraphs(cell: Element) -> Iterator[str]:
    return (paragraph(each) for each in cell.iter("{*}p"))


def _is_left_out(shape: Element) -> bool:
    kind = placeholder(shape)
    properties = next(shape.iterchildren(), None)
    about = properties.find("./{*}cNvPr") if properties is not None else None
    is_hidden = about is not None and about.get("hidden") in {"1", "true"}
    return kind in _FRAME or is_hidden
