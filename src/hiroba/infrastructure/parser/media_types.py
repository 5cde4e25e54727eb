"""The kinds of files that can be parsed, and how they are told apart."""

import codecs
import re
from pathlib import PurePath

from hiroba.domain.library.errors import UnsupportedDocumentError
from hiroba.infrastructure.parser.encodings import unmarked_utf16

PLAIN = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
PDF = "application/pdf"
CSV = "text/csv"
TSV = "text/tab-separated-values"
_OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX = f"{_OFFICE}wordprocessingml.document"
XLSX = f"{_OFFICE}spreadsheetml.sheet"
PPTX = f"{_OFFICE}presentationml.presentation"

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # also the shell of an Office file with a password
_BINARY_STARTS = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"\xfd7zXZ",
    b"Rar!", b"\x7fELF", b"RIFF", b"OggS", b"ID3", b"{\\rtf", b"%!PS", b"SQLite format 3",
)  # fmt: skip
_WIDE_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_SUFFIXES = {
    ".md": MARKDOWN, ".markdown": MARKDOWN, ".html": HTML, ".htm": HTML, ".xhtml": HTML,
    ".csv": CSV, ".tsv": TSV, ".tab": TSV,
}  # fmt: skip
_OFFICE_SUFFIXES = {
    ".docx": DOCX, ".docm": DOCX, ".dotx": DOCX, ".xlsx": XLSX, ".xlsm": XLSX, ".xltx": XLSX,
    ".pptx": PPTX, ".pptm": PPTX, ".ppsx": PPTX, ".potx": PPTX,
}  # fmt: skip
_OFFICE_FOLDERS = {b"word/": DOCX, b"xl/": XLSX, b"ppt/": PPTX}
# The name of a member stands behind the 30 bytes of its header.
_MEMBER = re.compile(rb"PK\x03\x04(?=.{26}(?P<name>word/|xl/|ppt/|[^/]{0,40}))", re.DOTALL)
_OTHER_ARCHIVES = (b"mimetype", b"META-INF", b"Index")


def detect_media_type(head: bytes, file_name: str | None) -> str:
    """The media type of a file by its first bytes (4 KiB or more), then by its name.

    Raises UnsupportedDocumentError.
    """
    suffix = PurePath(file_name or "").suffix.lower()
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith((_ZIP, _OLE)):
        return _office(head, suffix)
    if _is_binary(head):
        raise UnsupportedDocumentError
    if _HTML_START.match(_narrow(head)):
        return HTML
    return _SUFFIXES.get(suffix, PLAIN)


def _office(head: bytes, suffix: str) -> str:
    """By the folder its parts stand in; the name decides where that is further inside."""
    for member in _MEMBER.finditer(head):
        name = member["name"]
        if name in _OFFICE_FOLDERS:
            return _OFFICE_FOLDERS[name]
        if name.startswith(_OTHER_ARCHIVES):
            raise UnsupportedDocumentError
    if suffix not in _OFFICE_SUFFIXES:
        raise UnsupportedDocumentError
    return _OFFICE_SUFFIXES[suffix]


def _is_binary(head: bytes) -> bool:
    if head.startswith(_WIDE_MARKS):
        return False
    if not head.startswith(_BINARY_STARTS) and b"\x00" in head:
        wide = unmarked_utf16(head)
        return wide is None or _has_controls(head.decode(wide, errors="replace").encode())
    return head.startswith(_BINARY_STARTS) or _has_controls(head)


def _has_controls(head: bytes) -> bool:
    """More than a stray one."""
    return len(_CONTROLS.findall(head)) * 50 > len(head)


def _narrow(head: bytes) -> bytes:
    """Enough of a wide encoding to recognise a tag."""
    return head.removeprefix(codecs.BOM_UTF8).lstrip(b"\xff\xfe").replace(b"\x00", b"")
