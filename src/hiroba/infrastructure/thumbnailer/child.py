"""The task of a sandbox that looks at one image: the answer is a line of JSON, then the thumbnail.

It runs apart from the server because image decoders meet hostile files: what it eats or breaks is its own.
"""

import io
import json
import sys
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

from hiroba.infrastructure.sandbox.confinement import confine_this_process
from hiroba.infrastructure.thumbnailer.limits import ThumbnailLimits

FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/gif": "GIF", "image/webp": "WEBP"}
_QUALITY = 80
_ORIENTATION = 0x0112  # the EXIF tag
_LYING = range(5, 9)  # its values that turn an image by a quarter


def prepare(request: dict[str, Any]) -> None:
    """The codecs, before files cannot be opened any more."""
    del request  # all of them: which one is needed is what the image itself says
    Image.init()


def perform(request: dict[str, Any]) -> None:
    limits = ThumbnailLimits(**request["limits"])
    confine_this_process(limits)
    try:
        size, thumbnail = _look_at(Path(request["path"]), FORMATS[request["media_type"]], limits)
    except Exception:  # a decoder may fail on a damaged file in any way at all
        sys.exit(1)
    sys.stdout.buffer.write(json.dumps(size).encode() + b"\n" + thumbnail)


def _look_at(path: Path, kind: str, limits: ThumbnailLimits) -> tuple[tuple[int, int], bytes]:
    """The size as it is shown, and the thumbnail; b"" where there is none."""
    Image.MAX_IMAGE_PIXELS = None  # counted here, so that the size of a bomb is told as well
    with Image.open(path, formats=[kind]) as image:
        width, height = image.size
        if width * height > limits.pixels:
            return (width, height), b""
        try:
            is_lying = image.getexif().get(_ORIENTATION) in _LYING
            return (height, width) if is_lying else (width, height), _thumbnail(image, limits)
        except Exception:  # the head can be read, the rest cannot
            return (width, height), b""


def _thumbnail(image: Image.Image, limits: ThumbnailLimits) -> bytes:
    """Pixels alone: the copy that is written knows nothing of what the file said beside them."""
    side = limits.longest_side
    image.draft("RGB", (side * 2, side * 2))
    image.thumbnail((side, side))
    upright = ImageOps.exif_transpose(image)
    mode = "RGBA" if upright.has_transparency_data else "RGB"
    bare = upright.convert(mode)
    bare.info.clear()
    written = io.BytesIO()
    bare.save(written, "WEBP", quality=_QUALITY, exif=b"", icc_profile=b"", xmp=b"")
    return written.getvalue()
