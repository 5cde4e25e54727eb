"""A silent video of pictures that we drew ourselves. To import this loads FFmpeg: not for a server's process."""

from collections.abc import Iterable
from ctypes import memmove
from pathlib import Path

from hiroba.infrastructure.media.ffmpeg.calls import allocated, check
from hiroba.infrastructure.media.ffmpeg.encoder import Encoder
from hiroba.infrastructure.media.ffmpeg.files import open_for_writing
from hiroba.infrastructure.media.ffmpeg.library import ff
from hiroba.infrastructure.media.ffmpeg.structures import Rational
from hiroba.infrastructure.media.ffmpeg.writer import Writer
from hiroba.infrastructure.media.painter import RGB24, a_frame

_YUV420P = 0
_LIMITED_RANGE, _BT709 = 1, 1
# Real-time: lines on plain ground look the same, at a fifth of the cost and a quarter more bytes.
_DRAWING = {"crf": 30, "b": 0, "deadline": "realtime", "cpu-used": 6, "row-mt": 1, "threads": 2}


def write_clip(
    frames: Iterable[bytes], size: tuple[int, int], frames_per_second: int, target: Path
) -> None:
    """MP4 with VP9. `frames`: RGB, 8 bits a channel, line by line without gaps; `size`: even width and height."""
    tick = Rational(1, frames_per_second)
    fields = {
        "width": size[0],
        "height": size[1],
        "format": _YUV420P,
        "framerate": Rational(frames_per_second, 1),
        "color_range": _LIMITED_RANGE,
        "color_space": _BT709,
    }
    encoder = Encoder("libvpx-vp9", tick, fields, {**_DRAWING, "g": 2 * frames_per_second})
    writer = Writer(open_for_writing(target), "mp4")
    stream = writer.add(encoder.parameters, tick)
    writer.begin()
    scaler = allocated(ff.sws_alloc_context())
    drawn, coloured = a_frame(size, RGB24), a_frame(size, _YUV420P)
    coloured.contents.color_range, coloured.contents.colorspace = _LIMITED_RANGE, _BT709
    for number, pixels in enumerate(frames):
        memmove(drawn.contents.data[0], pixels, len(pixels))
        check(ff.av_frame_make_writable(coloured))
        check(ff.sws_scale_frame(scaler, coloured, drawn))
        coloured.contents.pts, coloured.contents.duration = number, 1
        for packet in encoder.packets(coloured):
            writer.write(packet, tick, stream)
    for packet in encoder.packets(None):
        writer.write(packet, tick, stream)
    writer.end()
