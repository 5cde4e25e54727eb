"""Word, Excel and PowerPoint, told apart by what is in the file: its name may be wrong."""

from collections.abc import Callable, Mapping
from pathlib import Path

from hiroba.application.ports.parser import ParsedDocument
from hiroba.domain.library.errors import DocumentUnreadableError
from hiroba.infrastructure.parser import docx, pptx, xlsx
from hiroba.infrastructure.parser.limits import ParserLimits
from hiroba.infrastructure.parser.ooxml import Package
from hiroba.infrastructure.parser.text import TextBuilder

_Write = Callable[[Package, TextBuilder, ParserLimits], int | None]
_KINDS: Mapping[str, _Write] = {
    "document": docx.write,
    "workbook": xlsx.write,
    "presentation": pptx.write,
}


def parse(path: Path, limits: ParserLimits) -> ParsedDocument:
    """Raises DocumentLockedError, DocumentTooComplexError, DocumentUnreadableError."""
    builder = TextBuilder(max_characters=limits.characters)
    with Package(path, limits) as package:
        write = _KINDS.get(package.kind())
        if write is None:
            raise DocumentUnreadableError
        pages = write(package, builder, limits)
        return builder.build(title=package.title(), pages=pages)
