"""Looking at an archive's table of contents before anything in it is unpacked."""

import struct
import zipfile
from pathlib import Path

from hiroba.domain.library.errors import (
    DocumentLockedError,
    DocumentTooComplexError,
    DocumentUnreadableError,
)
from hiroba.infrastructure.parser.limits import ParserLimits, require_at_most

_RATIO_MATTERS_FROM = 1024 * 1024  # bytes
_LISTED_BYTES = 256  # of the table of contents for each entry that is allowed; names are short
_ENCRYPTED = 0x1
# APPNOTE.TXT of PKWARE, 4.3.14 to 4.3.16: where the table of contents ends, and its size.
_END, _END64 = b"PK\x05\x06", b"PK\x06\x06"
_END_BYTES, _COMMENT_BYTES = 22, 65_535
_SEE_END64 = 0xFFFFFFFF


def opened_archive(path: Path, limits: ParserLimits) -> zipfile.ZipFile:
    """The archive, if what it says of itself is harmless.

    The sizes are its own claims; unpacking stops at the claimed size and then fails on the
    checksum, so a lie gains nothing. Raises DocumentTooComplexError for a bomb,
    DocumentLockedError, DocumentUnreadableError for what is no archive.
    """
    try:
        require_at_most(_contents_bytes(path), limits.archive_entries * _LISTED_BYTES)
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as error:
        raise DocumentUnreadableError from error
    _require_harmless(archive.infolist(), limits)
    return archive


def _require_harmless(entries: list[zipfile.ZipInfo], limits: ParserLimits) -> None:
    require_at_most(len(entries), limits.archive_entries)
    require_at_most(sum(entry.file_size for entry in entries), limits.unpacked_bytes)
    for entry in entries:
        swollen = entry.file_size > limits.archive_ratio * max(entry.compress_size, 1)
        if swollen and entry.file_size > _RATIO_MATTERS_FROM:
            raise DocumentTooComplexError
        if entry.flag_bits & _ENCRYPTED:
            raise DocumentLockedError


def _contents_bytes(path: Path) -> int:
    """Size of the table of contents. A million entries would fill the memory just by being listed."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _END_BYTES - _COMMENT_BYTES))
        tail = file.read()
    at = tail.rfind(_END)
    if at < 0:
        raise zipfile.BadZipFile
    [listed] = struct.unpack_from("<L", tail, at + 12)
    if listed == _SEE_END64:
        [listed] = struct.unpack_from("<Q", tail, tail.rindex(_END64, 0, at) + 40)
    return int(listed)
