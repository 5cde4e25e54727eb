"""Videos made for a test, of any kind that FFmpeg writes without an encoder under the GPL."""

import ctypes
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from ctypes import byref, memmove
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from hiroba.infrastructure.media.ffmpeg.calls import allocated, check
from hiroba.infrastructure.media.ffmpeg.encoder import Encoder
from hiroba.infrastructure.media.ffmpeg.files import open_for_reading, open_for_writing
from hiroba.infrastructure.media.ffmpeg.library import ff
from hiroba.infrastructure.media.ffmpeg.structures import ChannelLayout, Rational, SideData
from hiroba.infrastructure.media.ffmpeg.writer import Writer
from hiroba.infrastructure.media.limits import VideoLimits
from hiroba.infrastructure.media.painter import a_frame
from hiroba.infrastructure.media.source import Source
from hiroba.infrastructure.media.track import CopiedTrack

Draw = Callable[[int, tuple[int, int]], Image.Image]
SIZE = (160, 128)
_RATE = 48_000
_DISPLAY_MATRIX = 5
_ONE = 1 << 16  # of a display matrix, 16.16
_EXPERIMENTAL = -2
_YUV420P = 0
_SOUND_FORMATS = {"aac": 8, "vorbis": 8, "opus": 8, "mp2": 1, "pcm_s16le": 1, "flac": 1}
_TONE = 440


def moving(number: int, size: tuple[int, int]) -> Image.Image:
    """Half red and half blue, with a white square that goes round."""
    image = Image.new("RGB", size, (200, 40, 40))
    draw = ImageDraw.Draw(image)
    draw.rectangle((size[0] // 2, 0, *size), (40, 40, 200))
    x = size[0] / 2 * (1 + 0.7 * math.cos(number / 8))
    y = size[1] / 2 * (1 + 0.7 * math.sin(number / 8))
    draw.rectangle((x - 8, y - 8, x + 8, y + 8), (250, 250, 250))
    return image


def black(number: int, size: tuple[int, int]) -> Image.Image:
    return Image.new("RGB", size)


def a_video(
    path: Path,
    container: str = "webm",
    codec: str = "libvpx",
    *,
    size: tuple[int, int] = SIZE,
    frames_per_second: float = 25,
    seconds: float = 1.0,
    times: Sequence[float] | None = None,
    draw: Draw = moving,
    sound: str | None = None,
    sound_from: float = 0.0,
    sound_seconds: float | None = None,
    turn: int = 0,
    pixel_shape: tuple[int, int] = (1, 1),
    muxing: Mapping[str, object] | None = None,
) -> Path:
    """`times`: when each frame is shown, in seconds, instead of a fixed rate; the last is the end.

    `turn`: degrees clockwise by which a player has to turn it.
    """
    count = round(seconds * frames_per_second)
    shown = times or [number / frames_per_second for number in range(count + 1)]
    rate = Fraction(frames_per_second).limit_denominator(1_001)
    tick = Fraction(1, 1_000) if times else 1 / rate
    pictures = _pictures(codec, tick, rate, size, pixel_shape)
    writer = Writer(open_for_writing(path), container)
    stream = writer.add(pictures.parameters, pictures.tick)
    stream.contents.avg_frame_rate = _rational(rate)
    if turn:
        _say_turn(stream, turn)
    voice = Voice(sound, sound_from) if sound else None
    heard = writer.add(voice.encoder.parameters, voice.encoder.tick) if voice else None
    writer.begin(muxing)

    def write(packets: Iterator[Any], encoder: Encoder, to: Any) -> None:
        for packet in packets:
            writer.write(packet, encoder.tick, to)

    for number, (at, until) in enumerate(pairwise(shown)):
        frame = _drawn(draw(number, size))
        frame.contents.pts, frame.contents.duration = round(at / tick), round((until - at) / tick)
        write(pictures.packets(frame), pictures, stream)
        if voice:
            write(voice.until(min(until, sound_seconds or until)), voice.encoder, heard)
    write(pictures.packets(None), pictures, stream)
    if voice:
        write(voice.rest(sound_seconds or shown[-1]), voice.encoder, heard)
    writer.end()
    return path


def a_song(path: Path, container: str, codec: str, seconds: float = 1.0) -> Path:
    """Sound alone."""
    voice = Voice(codec)
    writer = Writer(open_for_writing(path), container)
    heard = writer.add(voice.encoder.parameters, voice.encoder.tick)
    writer.begin()
    for packet in voice.rest(seconds):
        writer.write(packet, voice.encoder.tick, heard)
    writer.end()
    return path


def in_another_container(path: Path, to: Path, container: str) -> Path:
    """The same packets."""
    source = Source(open_for_reading(path)[1], "mp4", VideoLimits())
    writer = Writer(open_for_writing(to), container)
    tracks = [CopiedTrack(source, each) for each in (source.video, source.audio) if each]
    streams = {each.index: writer.add(each.parameters, each.tick) for each in tracks}
    writer.begin()
    for packet in source.packets():
        index = packet.contents.stream_index
        writer.write(
            packet, next(each.tick for each in tracks if each.index == index), streams[index]
        )
    writer.end()
    return to


class Voice:
    """A tone."""

    def __init__(self, codec: str, begins: float = 0.0) -> None:
        self._format = _SOUND_FORMATS[codec]
        self._layout = ChannelLayout()
        ff.av_channel_layout_default(byref(self._layout), 2)
        fields = {"sample_rate": _RATE, "ch_layout": self._layout, "format": self._format}
        self.encoder = Encoder(codec, Rational(1, _RATE), fields, {"strict": _EXPERIMENTAL})
        self._size = self.encoder.frame_size or 960
        self._made = round(begins * _RATE)

    def until(self, seconds: float) -> Iterator[Any]:
        while self._made < seconds * _RATE:
            sound = self._sound()
            yield from self.encoder.packets(sound)
            ff.av_frame_free(byref(sound))

    def rest(self, seconds: float) -> Iterator[Any]:
        yield from self.until(seconds)
        yield from self.encoder.packets(None)

    def _sound(self) -> Any:
        sound = allocated(ff.av_frame_alloc())
        held = sound.contents
        held.format, held.sample_rate, held.nb_samples = self._format, _RATE, self._size
        check(ff.av_channel_layout_copy(byref(held.ch_layout), byref(self._layout)))
        check(ff.av_frame_get_buffer(sound, 0))
        held.pts = self._made
        wave = [
            0.5 * math.sin(2 * math.pi * _TONE * (self._made + at) / _RATE)
            for at in range(self._size)
        ]
        if self._format == _SOUND_FORMATS["aac"]:
            samples = (ctypes.c_float * self._size)(*wave)
            memmove(held.extended_data[1], samples, ctypes.sizeof(samples))
        else:
            both = [round(each * 32_767) for each in wave for _ in range(2)]
            samples = (ctypes.c_int16 * len(both))(*both)
        memmove(held.extended_data[0], samples, ctypes.sizeof(samples))
        self._made += self._size
        return sound


def _pictures(
    codec: str, tick: Fraction, rate: Fraction, size: tuple[int, int], shape: tuple[int, int]
) -> Encoder:
    fields = {
        "width": size[0],
        "height": size[1],
        "format": _YUV420P,
        "framerate": _rational(rate),
        "sample_aspect_ratio": Rational(*shape),
        "bit_rate": 1_000_000,
    }
    chosen: dict[str, object] = {"strict": _EXPERIMENTAL}
    if codec.startswith("libvpx"):
        chosen |= {"deadline": "realtime", "cpu-used": 8, "g": 25}
    return Encoder(codec, _rational(tick), fields, chosen)


def _rational(number: Fraction) -> Rational:
    return Rational(number.numerator, number.denominator)


def _drawn(image: Image.Image) -> Any:
    width, height = image.size
    frame = a_frame(image.size, _YUV420P)
    luma, *chroma = image.convert("YCbCr").split()
    half = ((width + 1) // 2, (height + 1) // 2)
    for plane, held in enumerate((luma, *(each.resize(half) for each in chroma))):
        pixels = held.tobytes()
        memmove(frame.contents.data[plane], pixels, len(pixels))
    return frame


def _say_turn(stream: Any, turn: int) -> None:
    parameters = stream.contents.codecpar.contents
    count = ctypes.c_int(0)
    said = ctypes.POINTER(SideData)()
    size = ctypes.sizeof(ctypes.c_int32) * 9
    held = ff.av_packet_side_data_new(byref(said), byref(count), _DISPLAY_MATRIX, size, 0)
    memmove(held.contents.data, turn_matrix(turn), size)
    parameters.coded_side_data, parameters.nb_coded_side_data = said, count.value


def turn_matrix(turn: int) -> Any:
    """As a container holds it: 16.16, and 2.30 in the last column."""
    cosine, sine = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[turn]
    rows = (cosine * _ONE, sine * _ONE, 0, -sine * _ONE, cosine * _ONE, 0, 0, 0, 1 << 30)
    return (ctypes.c_int32 * 9)(*rows)
