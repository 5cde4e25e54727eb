"""The words of a paragraph of DOCX. (ECMA-376 part 1, 17.3.)"""

from collections.abc import Iterator

from hiroba.infrastructure.parser.xml_tree import Element, attribute, local_name, walk

# Deleted words, readings above characters, fields, properties; drawings are read on their own.
_UNREAD = frozenset(
    {"del", "moveFrom", "rt", "drawing", "pict", "object", "instrText", "delText", "pPr"}
    | {"AlternateContent"}
)
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF = frozenset({"0", "false", "off"})


def text_of(paragraph: Element) -> str:
    """As it is read: without hidden words, without what was deleted while changes are tracked."""
    pieces: list[str] = []
    steps = walk(paragraph)
    for event, element in steps:
        if event == "end":
            continue
        name = local_name(element)
        if name in _UNREAD or (name == "r" and _is_hidden(element)):
            steps.skip_subtree()
        elif name == "t":
            pieces.append(element.text or "")
        else:
            pieces.append(_BREAKS.get(name, ""))
    return "".join(pieces)


def notes_in(block: Element) -> Iterator[tuple[str, str]]:
    """Kind and id of the notes that are referred to."""
    for reference in block.iter("{*}footnoteReference", "{*}endnoteReference"):
        kind = local_name(reference).removesuffix("Reference")
        yield kind, attribute(reference, "id") or ""


def boxed_paragraphs(block: Element) -> Iterator[Element]:
    """Of text boxes. They are written twice, the second time for older programs."""
    steps = walk(block)
    for event, element in steps:
        if event == "start" and local_name(element) == "Fallback":
            steps.skip_subtree()
        elif event == "start" and local_name(element) == "txbxContent":
            yield from element.iter("{*}p")
            steps.skip_subtree()


def _is_hidden(run: Element) -> bool:
    vanish = run.find("./{*}rPr/{*}vanish")
    return vanish is not None and attribute(vanish, "val") not in _OFF
