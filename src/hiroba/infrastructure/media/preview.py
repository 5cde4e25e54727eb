"""Small frames of a whole video in one picture."""

import math

from PIL import Image

from hiroba.application.ports.media import PreviewStrip, VideoFacts
from hiroba.domain.mechanisms.video_errors import VideoUnreadableError
from hiroba.infrastructure.media.frames import SECONDS_TO_READ_ON, FramesAt
from hiroba.infrastructure.media.painter import Painter
from hiroba.infrastructure.media.poster import as_webp
from hiroba.infrastructure.media.shape import shape_of
from hiroba.infrastructure.media.source import Source

_COLUMNS = 10
_LEAST_INTERVAL = 0.25  # seconds
_TALLEST = 2  # times as tall as wide


def strip_of(source: Source, facts: VideoFacts) -> PreviewStrip:
    """Raises VideoUnreadableError."""
    wide = source.limits.strip_frame_width
    shape = shape_of(source).within(wide, wide * _TALLEST)
    count = min(source.limits.strip_frames, max(1, int(facts.duration / _LEAST_INTERVAL)))
    interval = facts.duration / count
    columns = min(_COLUMNS, count)
    rows = math.ceil(count / columns)
    strip = Image.new("RGB", (columns * shape.width, rows * shape.height))
    painter = Painter(shape)
    frames = FramesAt(source, is_exact=interval < SECONDS_TO_READ_ON)
    for number in range(count):
        frame = frames.find((number + 0.5) * interval)
        if frame is None:
            raise VideoUnreadableError
        row, column = divmod(number, columns)
        strip.paste(painter.paint(frame), (column * shape.width, row * shape.height))
    return PreviewStrip(
        image=as_webp(strip),
        columns=columns,
        rows=rows,
        frame_width=shape.width,
        frame_height=shape.height,
        interval=interval,
    )
