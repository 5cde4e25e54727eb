"""Looking at an archive's table of contents before anything in it is unpacked."""

import zipfile
from pathlib import Path

from hiroba.domain.library.errors import DocumentTooComplexError, DocumentUnreadableError
from hiroba.infrastructure.parser.limits import ParserLimits, require_at_most

_RATIO_MATTERS_FROM = 1024 * 1024  # bytes


def require_harmless_archive(path: Path, limits: ParserLimits) -> None:
    """Raises DocumentTooComplexError for a bomb, DocumentUnreadableError for what is no archive.

    The sizes are the archive's own claims; unpacking stops at the claimed size and then fails on
    the checksum, so a lie gains nothing.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise DocumentUnreadableError from error
    require_at_most(len(entries), limits.archive_entries)
    require_at_most(sum(entry.file_size for entry in entries), limits.unpacked_bytes)
    for entry in entries:
        swollen = entry.file_size > limits.archive_ratio * max(entry.compress_size, 1)
        if swollen and entry.file_size > _RATIO_MATTERS_FROM:
            raise DocumentTooComplexError
