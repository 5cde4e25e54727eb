"""Frames in, packets of one stream out."""

from collections.abc import Iterator, Mapping
from ctypes import byref
from typing import Any

from hiroba.infrastructure.media.ffmpeg.calls import allocated, check, is_done, options
from hiroba.infrastructure.media.ffmpeg.library import ff
from hiroba.infrastructure.media.ffmpeg.structures import Rational

_VIDEO, _AUDIO = 0, 1


class Encoder:
    """By `codec`, a name that FFmpeg gives to an encoder; `shape` are fields of CodecParameters."""

    def __init__(
        self, codec: str, tick: Rational, shape: Mapping[str, Any], chosen: Mapping[str, object]
    ) -> None:
        self.tick = tick
        found = allocated(ff.avcodec_find_encoder_by_name(codec.encode()))
        self.parameters = allocated(ff.avcodec_parameters_alloc())
        for field, value in shape.items():
            setattr(self.parameters.contents, field, value)
        self.parameters.contents.codec_type = _AUDIO if "sample_rate" in shape else _VIDEO
        self._context = allocated(ff.avcodec_alloc_context3(found))
        self._packet = allocated(ff.av_packet_alloc())
        self._lengths: dict[int, int] = {}  # of the frames that are being encoded, by their times
        check(ff.avcodec_parameters_to_context(self._context, self.parameters))
        # Extra data at the head of the file: what all our containers want.
        common = {"time_base": f"{tick.num}/{tick.den}", "flags": "+global_header"}
        handed = options({**common, **chosen})
        check(ff.avcodec_open2(self._context, found, byref(handed)))
        check(ff.avcodec_parameters_from_context(self.parameters, self._context))

    @property
    def frame_size(self) -> int:
        """Samples that a frame of sound has to hold; 0 for any number."""
        return self.parameters.contents.frame_size

    def packets(self, frame: Any | None) -> Iterator[Any]:
        """What comes of a frame, or at the end (None) of what was held back. Each is good until the next.

        libvpx forgets how long frames are shown, which would end a video with its last change.
        """
        if frame is not None and frame.contents.duration:
            self._lengths[frame.contents.pts] = frame.contents.duration
        check(ff.avcodec_send_frame(self._context, frame))
        while is_done(ff.avcodec_receive_packet(self._context, self._packet)):
            held = self._packet.contents
            held.duration = held.duration or self._lengths.get(held.pts, 0)
            self._lengths.pop(held.pts, None)
            yield self._packet
            ff.av_packet_unref(self._packet)
