"""Reading files in tests as the product does: recognised by their first bytes, then in a child."""

from pathlib import Path

from hiroba.application.ports.parser import ParsedDocument
from hiroba.infrastructure.parser.child_process import ChildProcessParser
from hiroba.infrastructure.parser.limits import ParserLimits

Placed = tuple[int | None, str | None, str]


async def read(path: Path, limits: ParserLimits | None = None) -> ParsedDocument:
    parser = ChildProcessParser(limits=limits)
    with path.open("rb") as file:
        media_type = parser.detect(file.read(8_192), path.name)
    document = await parser.parse(path, media_type=media_type, file_name=path.name)
    assert_blocks_in_order(document)
    return document


def placed(document: ParsedDocument) -> list[Placed]:
    """Page, heading and words of each block."""
    return [
        (each.page, each.heading, document.text[each.start : each.end]) for each in document.blocks
    ]


def assert_blocks_in_order(document: ParsedDocument) -> None:
    previous = 0
    for block in document.blocks:
        assert document.text[previous : block.start].strip() == ""
        assert document.text[block.start : block.end].strip()
        previous = block.end
    assert previous == len(document.text)
