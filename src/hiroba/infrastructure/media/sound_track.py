"""The sound of a rendition: in time with the pictures, as AAC in stereo."""

from collections.abc import Iterator
from ctypes import byref, c_void_p
from typing import Any

from hiroba.infrastructure.media.decoder import Decoder
from hiroba.infrastructure.media.ffmpeg.calls import allocated, check
from hiroba.infrastructure.media.ffmpeg.encoder import Encoder
from hiroba.infrastructure.media.ffmpeg.library import ff
from hiroba.infrastructure.media.ffmpeg.structures import ChannelLayout, Frame, Rational, Stream
from hiroba.infrastructure.media.source import Source

_CODEC = "aac"
_RATE = 48_000
_CHANNELS = 2
_FLOAT_PLANES = 8
_BITS_PER_SECOND = 128_000
_UNNAMED = 0  # the order of a channel layout
_HOLE_SECONDS = 0.1  # a longer silence in the file is kept, a shorter one is imprecision


class SoundTrack:
    def __init__(self, source: Source, stream: Stream) -> None:
        self._decoder = Decoder(stream, source.limits)
        self._start = source.start
        self._longest = source.limits.duration
        self._layout = ChannelLayout()
        ff.av_channel_layout_default(byref(self._layout), _CHANNELS)
        fields = {
            "sample_rate": _RATE,
            "ch_layout": self._layout,
            "format": _FLOAT_PLANES,
            "bit_rate": _BITS_PER_SECOND,
        }
        self._encoder = Encoder(_CODEC, Rational(1, _RATE), fields, {})
        self.index = self._decoder.index
        self.parameters, self.tick = self._encoder.parameters, self._encoder.tick
        self._size = self._encoder.frame_size
        self._resampler = _Resampler(self._layout)
        self._waiting = allocated(ff.av_audio_fifo_alloc(_FLOAT_PLANES, _CHANNELS, self._size))
        self._taken = 0  # samples since the beginning, those that wait included
        self._made = 0  # samples, of them, that the encoder was given

    @property
    def written(self) -> float:
        return self._made / _RATE

    def packets(self, packet: Any | None) -> Iterator[Any]:
        for frame in self._decoder.frames(packet):
            self._take(frame)
            yield from self._encoded(self._size)
        if packet is None:
            self._add(self._resampler.resampled(None))
            yield from self._encoded(1)
            yield from self._encoder.packets(None)

    def _take(self, frame: Frame) -> None:
        at = self._decoder.seconds(frame)
        if at is not None:
            hole = at - self._start - self._taken / _RATE
            if _HOLE_SECONDS < hole < self._longest:
                self._be_silent(round(hole * _RATE))
        self._add(self._resampler.resampled(frame))

    def _be_silent(self, samples: int) -> None:
        silence = self._room(_RATE)
        planes = silence.contents.extended_data
        check(ff.av_samples_set_silence(planes, 0, _RATE, _CHANNELS, _FLOAT_PLANES))
        while samples > 0:
            silence.contents.nb_samples = min(samples, _RATE)
            samples -= silence.contents.nb_samples
            self._add(silence)

    def _add(self, sound: Any) -> None:
        count = sound.contents.nb_samples
        check(ff.av_audio_fifo_write(self._waiting, sound.contents.extended_data, count))
        self._taken += count

    def _encoded(self, least: int) -> Iterator[Any]:
        """All that waits, in frames of the right size; the last of them may be shorter."""
        while ff.av_audio_fifo_size(self._waiting) >= least:
            sound = self._room(self._size)
            read = ff.av_audio_fifo_read(self._waiting, sound.contents.extended_data, self._size)
            sound.contents.nb_samples = check(read)
            sound.contents.pts = self._made
            self._made += read
            yield from self._encoder.packets(sound)
            ff.av_frame_free(byref(sound))

    def _room(self, samples: int) -> Any:
        sound = _a_sound(self._layout)
        sound.contents.nb_samples = samples
        check(ff.av_frame_get_buffer(sound, 0))
        return sound


class _Resampler:
    """From whatever comes to what the encoder takes. A file may change its mind on the way."""

    def __init__(self, layout: ChannelLayout) -> None:
        self._layout = layout
        self._context = c_void_p()
        self._kind: tuple[int, int, int] | None = None
        self._sound = _a_sound(layout)

    def resampled(self, frame: Frame | None) -> Any:
        """None: what was held back. Good until the next."""
        ff.av_frame_free(byref(self._sound))
        self._sound = _a_sound(self._layout)
        if frame is not None:
            _name_channels(frame)
            self._be_ready_for(frame)
        if self._kind is not None:
            check(ff.swr_convert_frame(self._context, self._sound, frame and byref(frame)))
        return self._sound

    def _be_ready_for(self, frame: Frame) -> None:
        kind = (frame.sample_rate, frame.format, frame.ch_layout.count)
        if kind == self._kind:
            return
        self._kind = kind
        ff.swr_free(byref(self._context))
        theirs = (byref(frame.ch_layout), frame.format, frame.sample_rate)
        ours = (byref(self._layout), _FLOAT_PLANES, _RATE)
        check(ff.swr_alloc_set_opts2(byref(self._context), *ours, *theirs, 0, None))
        check(ff.swr_init(self._context))


def _a_sound(layout: ChannelLayout) -> Any:
    sound = allocated(ff.av_frame_alloc())
    sound.contents.format, sound.contents.sample_rate = _FLOAT_PLANES, _RATE
    check(ff.av_channel_layout_copy(byref(sound.contents.ch_layout), byref(layout)))
    return sound


def _name_channels(frame: Frame) -> None:
    """Some files say how many there are, and not which."""
    if frame.ch_layout.order == _UNNAMED:
        ff.av_channel_layout_default(byref(frame.ch_layout), frame.ch_layout.count)
