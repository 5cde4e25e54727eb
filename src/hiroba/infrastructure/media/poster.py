"""The frame that shows most."""

import io
import math

from PIL import Image, ImageFilter, ImageStat

from hiroba.application.ports.media import VideoFacts
from hiroba.domain.mechanisms.video_errors import VideoUnreadableError
from hiroba.infrastructure.media.frames import FramesAt
from hiroba.infrastructure.media.painter import Painter
from hiroba.infrastructure.media.shape import shape_of
from hiroba.infrastructure.media.source import Source

_MOMENTS = 9
_FROM, _TO = 0.1, 0.9  # of the duration: titles and fades lie outside
_JUDGED_SIDE = 160
_QUALITY = 82


def poster_of(source: Source, facts: VideoFacts) -> bytes:
    """A WEBP. Raises VideoUnreadableError."""
    side = source.limits.poster_side
    painter = Painter(shape_of(source).within(side, side))
    frames = FramesAt(source)
    best, most = None, -math.inf
    for number in range(_MOMENTS):
        share = _FROM + (_TO - _FROM) * number / (_MOMENTS - 1)
        frame = frames.find(facts.duration * share)
        if frame is None:
            break
        picture = painter.paint(frame)
        if (shown := _how_much_is_shown(picture)) > most:
            best, most = picture, shown
    if best is None:
        raise VideoUnreadableError
    return as_webp(best)


def _how_much_is_shown(picture: Image.Image) -> float:
    """Contrast times sharpness: nothing for one colour, little for a blur or the middle of a fade."""
    small = picture.convert("L")
    small.thumbnail((_JUDGED_SIDE, _JUDGED_SIDE))
    contrast = ImageStat.Stat(small).stddev[0]
    edges = ImageStat.Stat(small.filter(ImageFilter.FIND_EDGES)).mean[0]
    return contrast * edges


def as_webp(picture: Image.Image) -> bytes:
    written = io.BytesIO()
    picture.save(written, "WEBP", quality=_QUALITY)
    return written.getvalue()
