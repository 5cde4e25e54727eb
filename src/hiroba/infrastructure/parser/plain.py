"""Plain text, in whatever encoding it was written."""

from pathlib import Path

from hiroba.application.ports.parser import ParsedDocument
from hiroba.infrastructure.parser.encodings import decode
from hiroba.infrastructure.parser.limits import ParserLimits, require_at_most
from hiroba.infrastructure.parser.text import TextBuilder

_MOST_BYTES_PER_CHARACTER = 4


def read_text(path: Path, limits: ParserLimits) -> bytes:
    """The bytes of a text file. Raises DocumentTooComplexError for more than may come out."""
    require_at_most(path.stat().st_size, limits.characters * _MOST_BYTES_PER_CHARACTER)
    return path.read_bytes()


def parse(path: Path, limits: ParserLimits) -> ParsedDocument:
    """One block; only newlines are changed."""
    builder = TextBuilder(max_characters=limits.characters)
    builder.add(decode(read_text(path, limits)))
    return builder.build()
