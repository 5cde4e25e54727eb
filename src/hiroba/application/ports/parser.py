"""Files to plain text with structure."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the document's text under one heading and on one page. `text[start:end]`, in code points."""

    start: int
    end: int
    page: int | None = None  # 1 is the first
    heading: str | None = None  # path from the outermost heading, joined by " › "


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """`text` is what is stored, searched and cited; blocks are in order and do not overlap."""

    text: str
    blocks: Sequence[Block]
    title: str | None = None  # as the file itself states it
    pages: int | None = None


class Parser(Protocol):
    async def parse(self, path: Path, *, media_type: str, file_name: str | None) -> ParsedDocument:
        """Parse one file under limits of memory, time, pages and unpacked size.

        Raises DocumentUnreadableError (domain/library) whose code says why: locked, damaged, too long, no text, …
        """
        ...

    def detect(self, head: bytes, file_name: str | None) -> str:
        """The media type by content first, by name second. Raises UnsupportedDocumentError."""
        ...
