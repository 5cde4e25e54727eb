"""The pictures of a rendition: upright, not larger than is allowed, at their own times, as VP9."""

from collections.abc import Iterator
from ctypes import memmove, string_at
from typing import Any

from PIL import Image

from hiroba.infrastructure.media.decoder import Decoder
from hiroba.infrastructure.media.ffmpeg.calls import allocated, check
from hiroba.infrastructure.media.ffmpeg.encoder import Encoder
from hiroba.infrastructure.media.ffmpeg.library import ff
from hiroba.infrastructure.media.ffmpeg.structures import Frame, Rational
from hiroba.infrastructure.media.painter import TURNS, a_frame
from hiroba.infrastructure.media.shape import Shape, shape_of
from hiroba.infrastructure.media.source import Source

_CODEC = "libvpx-vp9"
_YUV420P = 0
_MILLISECOND = Rational(1, 1000)
_RGB, _BT709 = 0, 1
_LIMITED_RANGE = 1
_SECONDS_BETWEEN_KEYS = 5  # how far a player has to go back to show any moment
# A constant quality, and the speed at which two cores keep up with 720p; measured in docs/adr/0034.
_CHOSEN = {"crf": 33, "b": 0, "deadline": "good", "cpu-used": 5, "row-mt": 1, "tile-columns": 2}


class PictureTrack:
    def __init__(self, source: Source, frames_per_second: float) -> None:
        limits = source.limits
        self.decoder = Decoder(source.video, limits)
        side = limits.rendition_side
        shape = _even(shape_of(source).within(side, side))
        rate = min(frames_per_second, limits.rendition_frames_per_second)
        self.encoder = _encoder(source, shape, rate, limits.threads)
        self.written = 0.0  # seconds
        self._shown: dict[int, int] = {}  # by the time of a frame that is being encoded: how long
        self._start = source.start
        self._gap = 1_000 / limits.rendition_frames_per_second
        self._last = -self._gap
        self._usual = round(1_000 / rate)
        self._turn = shape.turn
        self._scaler = allocated(ff.sws_alloc_context())
        self._lying = a_frame(shape.before_turning, _YUV420P)
        self._upright = a_frame((shape.width, shape.height), _YUV420P)

    def packets(self, packet: Any | None) -> Iterator[Any]:
        """What comes of a packet of the source, or of its end (None)."""
        for frame in self.decoder.frames(packet):
            at = self._milliseconds(frame)
            if at is not None:
                yield from self._encoded(self._drawn(frame, at))
        if packet is None:
            yield from self._encoded(None)

    def _encoded(self, drawn: Any | None) -> Iterator[Any]:
        """The encoder forgets how long frames are shown, which would end a video at its last change."""
        if drawn is not None:
            self._shown[drawn.contents.pts] = drawn.contents.duration
        for made in self.encoder.packets(drawn):
            made.contents.duration = self._shown.pop(made.contents.pts, 0)
            yield made

    def _milliseconds(self, frame: Frame) -> int | None:
        """When it is shown; None where that is sooner after the last than is allowed."""
        seconds = self.decoder.seconds(frame)
        if seconds is None:
            return None
        at = round((seconds - self._start) * 1_000)
        if at < 0 or at - self._last < self._gap - 1:
            return None
        self._last = at
        self.written = at / 1_000
        return at

    def _drawn(self, frame: Frame, at: int) -> Any:
        check(ff.av_frame_make_writable(self._lying))
        lying = self._lying.contents
        lying.color_range = _LIMITED_RANGE
        lying.colorspace = _BT709 if frame.colorspace == _RGB else frame.colorspace
        check(ff.sws_scale_frame(self._scaler, self._lying, frame))
        drawn = self._turned() if self._turn else self._lying
        drawn.contents.pts = at
        shown = round(frame.duration * self.decoder.tick.fraction() * 1_000)
        drawn.contents.duration = shown or self._usual
        return drawn

    def _turned(self) -> Any:
        """Each plane by itself; those of the colours have half the size, rounded up."""
        check(ff.av_frame_make_writable(self._upright))
        lying, upright = self._lying.contents, self._upright.contents
        for plane in range(3):
            wide, high = lying.width, lying.height
            size = (wide, high) if plane == 0 else ((wide + 1) // 2, (high + 1) // 2)
            pixels = string_at(lying.data[plane], size[0] * size[1])
            turned = Image.frombytes("L", size, pixels).transpose(TURNS[self._turn]).tobytes()
            memmove(upright.data[plane], turned, len(turned))
        return self._upright


def _even(shape: Shape) -> Shape:
    width, height = (max(2, side - side % 2) for side in (shape.width, shape.height))
    return Shape(width, height, shape.turn)


def _encoder(source: Source, shape: Shape, rate: float, threads: int) -> Encoder:
    said = source.video.codecpar.contents.color_space
    fields = {
        "width": shape.width,
        "height": shape.height,
        "format": _YUV420P,
        "framerate": Rational(round(rate * 1_000), 1_000),
        "color_range": _LIMITED_RANGE,
        "color_space": _BT709 if said == _RGB else said,
    }
    key_frames = max(1, round(rate * _SECONDS_BETWEEN_KEYS))
    return Encoder(_CODEC, _MILLISECOND, fields, {**_CHOSEN, "threads": threads, "g": key_frames})
