"""What one file may cost."""

from dataclasses import dataclass

from hiroba.domain.library.errors import DocumentTooComplexError

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ParserLimits:
    """Bounds of one parse. Past any of them the document fails with `document.too_complex`."""

    memory_bytes: int = 512 * _MIB  # address space of the child
    cpu_seconds: int = 45
    wall_seconds: float = 60.0
    pages: int = 5_000
    rows: int = 1_048_576  # of a sheet or a delimited file; what a spreadsheet program holds
    unpacked_bytes: int = 400 * _MIB  # of an archive such as DOCX
    archive_entries: int = 10_000
    archive_ratio: int = 200  # unpacked to packed, for entries past one MiB
    characters: int = 20_000_000  # of the text that comes out
    open_files: int = 64


def require_at_most(amount: int, limit: int) -> None:
    """Raises DocumentTooComplexError past the limit."""
    if amount > limit:
        raise DocumentTooComplexError
