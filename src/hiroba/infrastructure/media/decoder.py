"""Packets of one stream in, frames out."""

from collections.abc import Iterator
from ctypes import byref
from typing import Any

from hiroba.domain.mechanisms.video_errors import UnsupportedVideoError, VideoTooLargeError
from hiroba.infrastructure.media.codecs import DECODERS
from hiroba.infrastructure.media.ffmpeg.calls import FFmpegError, allocated, check, is_done, options
from hiroba.infrastructure.media.ffmpeg.library import ff
from hiroba.infrastructure.media.ffmpeg.structures import NO_TIME, Frame, Rational, Stream
from hiroba.infrastructure.media.limits import VideoLimits


class Decoder:
    def __init__(self, stream: Stream, limits: VideoLimits) -> None:
        """Raises UnsupportedVideoError, VideoTooLargeError."""
        parameters = stream.codecpar
        require_at_most(parameters.contents.width, parameters.contents.height, limits)
        codec = ff.avcodec_find_decoder(parameters.contents.codec_id)
        if not codec:
            raise UnsupportedVideoError
        self.index: int = stream.index
        self.tick: Rational = stream.time_base
        self._context = allocated(ff.avcodec_alloc_context3(codec))
        self._frame = allocated(ff.av_frame_alloc())
        check(ff.avcodec_parameters_to_context(self._context, parameters))
        self._open(codec, limits)

    def _open(self, codec: Any, limits: VideoLimits) -> None:
        chosen = options(
            {
                "codec_whitelist": ",".join(DECODERS),
                "max_pixels": limits.pixels,
                "threads": limits.threads,
                "pkt_timebase": f"{self.tick.num}/{self.tick.den}",
            }
        )
        try:
            check(ff.avcodec_open2(self._context, codec, byref(chosen)))
        except FFmpegError as error:
            raise UnsupportedVideoError from error

    def frames(self, packet: Any | None) -> Iterator[Frame]:
        """What comes of a packet, or at the end (None) of what was held back. Each is good until the next.

        A packet that cannot be decoded gives nothing: one bad second does not spoil a video.
        """
        if not is_done(ff.avcodec_send_packet(self._context, packet)):
            return
        while is_done(ff.avcodec_receive_frame(self._context, self._frame)):
            yield self._frame.contents
            ff.av_frame_unref(self._frame)

    def forget(self) -> None:
        """What was begun, after a seek or an end."""
        ff.avcodec_flush_buffers(self._context)

    def seconds(self, frame: Frame) -> float | None:
        """When it is shown, on the file's own clock."""
        if frame.best_effort_timestamp == NO_TIME:
            return None
        return float(frame.best_effort_timestamp * self.tick.fraction())


def require_at_most(width: int, height: int, limits: VideoLimits) -> None:
    """Raises VideoTooLargeError past the limit."""
    if width * height > limits.pixels:
        raise VideoTooLargeError
