"""What a file is, by its first bytes. Its name is not asked: a name can say anything.

The signatures are those of the formats' own specifications. Markup of any kind is plain text here, so that nothing
uploaded can be taken for a page.
"""

import codecs
import re

HEAD_BYTES = 4_096
UNKNOWN = "application/octet-stream"
TEXT = "text/plain"
IMAGES = frozenset(
    {"image/png", "image/jpeg", "image/gif", "image/webp"}
)  # those a thumbnail is made of
VIDEOS = frozenset(
    {
        "video/mp4", "video/webm", "video/ogg", "video/quicktime", "video/x-matroska", "video/x-msvideo",
        "video/x-flv", "video/x-ms-asf", "video/mpeg", "video/mp2t",
    }
)  # fmt: skip
# What a browser shows or plays in place; it can run nothing.
SHOWN = IMAGES | {
    "image/avif", "audio/mpeg", "audio/ogg", "audio/wav", "audio/flac", "audio/mp4", "audio/aac",
    "video/mp4", "video/webm", "video/ogg", "video/quicktime",
}  # fmt: skip

_STARTS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"8BPS", "image/vnd.adobe.photoshop"),
    (b"fLaC", "audio/flac"),
    (b"ID3\x02", "audio/mpeg"),
    (b"ID3\x03", "audio/mpeg"),
    (b"ID3\x04", "audio/mpeg"),
    (b"%PDF-", "application/pdf"),
    (b"\x1f\x8b", "application/gzip"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"FLV\x01", "video/x-flv"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\x00\xaa\x00\x62\xce\x6c", "video/x-ms-asf"),
    (b"\x00\x00\x01\xba", "video/mpeg"),
    (b"\x00\x00\x01\xb3", "video/mpeg"),
)
# QuickTime before it had brands (QuickTime File Format, "Overview"): an atom's size, then its kind.
_QUICKTIME_ATOMS = frozenset({b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"})
_TS_PACKET = 188  # ISO/IEC 13818-1: each begins with 0x47
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_MPEG_AUDIO = re.compile(rb"\xff[\xe2\xe3\xf2-\xf5\xfa-\xfd][\x10-\xef]")
_ADTS = re.compile(rb"\xff[\xf0\xf1\xf8\xf9]")
_OFFICE = "application/vnd.openxmlformats-officedocument."
_ZIPS = (
    (b"word/", f"{_OFFICE}wordprocessingml.document"),
    (b"xl/", f"{_OFFICE}spreadsheetml.sheet"),
    (b"ppt/", f"{_OFFICE}presentationml.presentation"),
)
_NAMED_ZIP = re.compile(rb"PK\x03\x04.{26}mimetype(application/[a-z0-9.+-]{1,80}?)PK", re.DOTALL)
_TAR_MARK = slice(257, 262)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def media_type_of(head: bytes) -> str:
    """By `HEAD_BYTES` of a file, or all of a shorter one."""
    for start, media_type in _STARTS:
        if head.startswith(start):
            return media_type
    return _container(head) or _film(head) or _stream(head) or (TEXT if _is_text(head) else UNKNOWN)


def _container(head: bytes) -> str | None:
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _iso_media(head)
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "video/webm" if b"webm" in head[:64] else "video/x-matroska"
    if head.startswith(b"OggS"):
        return "video/ogg" if b"theora" in head[:128] else "audio/ogg"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(head)
    if head.startswith(b"BM") and head[6:10] == b"\x00\x00\x00\x00":
        return "image/bmp"
    return "application/x-tar" if head[_TAR_MARK] == b"ustar" else None


def _film(head: bytes) -> str | None:
    """Formats that begin with no mark of their own."""
    if head[4:8] in _QUICKTIME_ATOMS and not _is_text(head[:8]):
        return "video/quicktime"
    starts = head[: 2 * _TS_PACKET + 1 : _TS_PACKET]
    return "video/mp2t" if starts == b"GGG" and not _is_text(head) else None


def _iso_media(head: bytes) -> str:
    """ISO/IEC 14496-12: the major brand tells which of the family it is."""
    brand = head[8:12]
    if brand in {b"avif", b"avis"}:
        return "image/avif"
    if brand in {b"heic", b"heix", b"mif1", b"msf1"}:
        return "image/heic"
    if brand in {b"M4A ", b"M4B "}:
        return "audio/mp4"
    return "video/quicktime" if brand == b"qt  " else "video/mp4"


def _zip(head: bytes) -> str:
    named = _NAMED_ZIP.match(head)
    if named:  # EPUB and OpenDocument say it in their first entry
        return named[1].decode("ascii")
    return next((kind for part, kind in _ZIPS if part in head), "application/zip")


def _stream(head: bytes) -> str | None:
    if _MPEG_AUDIO.match(head):
        return "audio/mpeg"
    return "audio/aac" if _ADTS.match(head) else None


def _is_text(head: bytes) -> bool:
    """Without control characters it is text in some encoding; which one is for its reader to find out."""
    return head.startswith(_WIDE_MARKS) or not _CONTROLS.search(head)
