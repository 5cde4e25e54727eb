"""Which kind of file it is, by its first bytes alone: nobody else is asked, least of all its name."""

import re

HEAD_BYTES = 4 * 1024

# The name in FFmpeg of the one reader that each kind is given to.
READERS = {
    "mp4": b"mov",
    "mov": b"mov",
    "webm": b"matroska",
    "matroska": b"matroska",
    "avi": b"avi",
    "ogg": b"ogg",
    "flv": b"flv",
    "mpegts": b"mpegts",
    "mpeg": b"mpeg",
    "asf": b"asf",
}

_SIGNATURES = {
    b"OggS": "ogg",
    b"FLV\x01": "flv",
    b"\x00\x00\x01\xba": "mpeg",
    bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c"): "asf",
}
_BOXES = (b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot")
# What cameras and QuickTime write under ftyp and is not MP4, and what is no video though it has an ftyp.
_NOT_MP4 = {
    b"qt  ": "mov",
    b"avif": None,
    b"avis": None,
    b"heic": None,
    b"heix": None,
    b"mif1": None,
}
_PACKETS = (
    (188, 0),
    (192, 4),
    (204, 0),
)  # of a transport stream: their length, and where each begins
_EBML = b"\x1aE\xdf\xa3"


def container_of(head: bytes) -> str | None:
    """One of READERS; None for everything else. `head`: the first HEAD_BYTES of the file, or all there are."""
    for signature, kind in _SIGNATURES.items():
        if head.startswith(signature):
            return kind
    if head.startswith(b"RIFF") and head[8:12] in (b"AVI ", b"AVIX"):
        return "avi"
    if head.startswith(_EBML):
        return "webm" if re.search(rb"\x42\x82.webm", head[:64], re.DOTALL) else "matroska"
    if head[4:8] in _BOXES:
        return _kind_of_boxes(head)
    return "mpegts" if _is_transport_stream(head) else None


def _kind_of_boxes(head: bytes) -> str | None:
    if head[4:8] != b"ftyp":
        return "mov"  # from before there were brands
    return _NOT_MP4.get(head[8:12], "mp4")


def _is_transport_stream(head: bytes) -> bool:
    return any(
        len(head) > 2 * length + at
        and {head[at], head[at + length], head[at + 2 * length]} == {0x47}
        for length, at in _PACKETS
    )
