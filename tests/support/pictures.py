"""Images made on the spot, good and bad."""

import io
import struct
import zlib
from typing import Any

from PIL import Image

ORIENTATION = 0x0112
DESCRIPTION = 0x010E
SECRET_PLACE = "35.6586N 139.7454E"


def a_picture(kind: str = "PNG", size: tuple[int, int] = (1200, 800), **saved: Any) -> bytes:
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    written = io.BytesIO()
    image.save(written, kind, **saved)
    return written.getvalue()


def a_photograph(size: tuple[int, int] = (1600, 900), turned: int = 6) -> bytes:
    """A JPEG as a camera held upright writes it, with where it was taken."""
    exif = Image.Exif()
    exif[ORIENTATION] = turned
    exif[DESCRIPTION] = SECRET_PLACE
    return a_picture("JPEG", size, exif=exif.tobytes())


def a_bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A small PNG whose head promises gigabytes."""
    rows = zlib.compress(b"\x00" * 4_000_000, 9)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + checksum
