"""The pictures of a rendition: upright, not larger than is allowed, at their own times, as VP9."""

from collections.abc import Iterator, Mapping
from ctypes import memmove, string_at
from typing import Any

from PIL import Image

from hiroba.application.ports.media import VideoFacts
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
# A constant quality. What each speed costs on two cores was measured in docs/adr/0034.
_QUALITY = {"crf": 33, "b": 0, "row-mt": 1, "tile-columns": 2}
_CAREFUL = {"deadline": "good", "cpu-used": 5}
_QUICK = {"deadline": "realtime", "cpu-used": 8}
_CAREFUL_PIXELS = 1280 * 720 * 25 * 300  # five minutes of 720p; beyond, nobody wants to wait


class PictureTrack:
    def __init__(self, source: Source, facts: VideoFacts) -> None:
        limits = source.limits
        self._decoder = Decoder(source.video, limits)
        side = limits.rendition_side
        shape = _even(shape_of(source).within(side, side))
        rate = min(facts.frames_per_second, limits.rendition_frames_per_second)
        pixels = shape.width * shape.height * rate * facts.duration
        speed = _CAREFUL if pixels <= _CAREFUL_PIXELS else _QUICK
        chosen = {**_QUALITY, **speed, "threads": limits.threads}
        self._encoder = _encoder(source, shape, rate, chosen)
        self.index = self._decoder.index
        self.parameters, self.tick = self._encoder.parameters, self._encoder.tick
        self.written = 0.0
        self._start = source.start
        self._gap = 1_000 / limits.rendition_frames_per_second
        self._last = -self._gap
        self._usual = round(1_000 / rate)
        self._turn = shape.turn
        self._scaler = allocated(ff.sws_alloc_context())
        self._lying = a_frame(shape.before_turning, _YUV420P)
        self._upright = a_frame((shape.width, shape.height), _YUV420P)

    def packets(self, packet: Any | None) -> Iterator[Any]:
        for frame in self._decoder.frames(packet):
            at = self._milliseconds(frame)
            if at is not None:
                yield from self._encoder.packets(self._drawn(frame, at))
        if packet is None:
            yield from self._encoder.packets(None)

    def _milliseconds(self, frame: Frame) -> int | None:
        """When it is shown; None where that is sooner after the last than is allowed."""
        seconds = self._decoder.seconds(frame)
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
        shown = round(frame.duration * self._decoder.tick.fraction() * 1_000)
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


def _encoder(source: Source, shape: Shape, rate: float, chosen: Mapping[str, object]) -> Encoder:
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
    return Encoder(_CODEC, _MILLISECOND, fields, {**chosen, "g": key_frames})
