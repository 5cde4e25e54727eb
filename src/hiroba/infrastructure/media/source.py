"""A video that is read: its streams, and its packets in the order of the file."""

from collections.abc import Iterator
from ctypes import byref, c_void_p, pointer
from fractions import Fraction
from typing import Any

from hiroba.domain.mechanisms.video_errors import (
    VideoUnreadableError,
    VideoWithoutPicturesError,
)
from hiroba.infrastructure.media.codecs import DECODERS
from hiroba.infrastructure.media.containers import READERS
from hiroba.infrastructure.media.ffmpeg.calls import FFmpegError, allocated, check, is_done, options
from hiroba.infrastructure.media.ffmpeg.library import ff
from hiroba.infrastructure.media.ffmpeg.structures import NO_TIME, Stream
from hiroba.infrastructure.media.limits import VideoLimits

_VIDEO, _AUDIO = 0, 1
_COVER = 0x0400  # the disposition of a picture that belongs to a song
_MICROSECONDS = 1_000_000
_BACKWARD = 1


class Source:
    """Nothing in here is given back: a process reads one video and ends."""

    def __init__(self, opened: c_void_p, container: str, limits: VideoLimits) -> None:
        """Raises VideoUnreadableError, VideoWithoutPicturesError."""
        self.container = container
        self.limits = limits
        self._context = allocated(ff.avformat_alloc_context())
        self._context.contents.pb = opened
        self._packet = allocated(ff.av_packet_alloc())
        try:
            self._open()
        except FFmpegError as error:
            raise VideoUnreadableError from error
        self.video = self._video()
        self.audio = self._best(_AUDIO)
        read = [stream for stream in (self.video, self.audio) if stream is not None]
        # Of the streams that are read, by their index: seconds in a unit of their times.
        self.ticks = {stream.index: float(stream.time_base.fraction()) for stream in read}

    def _open(self) -> None:
        chosen = options(
            {
                # Whatever a file refers to, there is no way to it.
                "protocol_whitelist": "none",
                "codec_whitelist": ",".join(DECODERS),
                "max_streams": self.limits.streams,
            }
        )
        reader = allocated(ff.av_find_input_format(READERS[self.container]))
        check(ff.avformat_open_input(byref(self._context), b"", reader, byref(chosen)))
        check(ff.avformat_find_stream_info(self._context, None))

    def _video(self) -> Stream:
        video = self._best(_VIDEO)
        if video is None or video.disposition & _COVER:
            raise VideoWithoutPicturesError
        return video

    def _best(self, kind: int) -> Stream | None:
        found = ff.av_find_best_stream(self._context, kind, -1, -1, None, 0)
        return None if found < 0 else self._context.contents.streams[found].contents

    def pixel_shape(self) -> Fraction:
        """Width of a pixel to its height; 1 where nothing is said."""
        said = ff.av_guess_sample_aspect_ratio(self._context, pointer(self.video), None)
        return said.fraction() or Fraction(1)

    @property
    def start(self) -> float:
        """Seconds on the file's own clock at which it begins."""
        start = self._context.contents.start_time
        return 0.0 if start == NO_TIME else start / _MICROSECONDS

    @property
    def stated_duration(self) -> float | None:
        """Seconds, if the file says."""
        duration = self._context.contents.duration
        return duration / _MICROSECONDS if duration > 0 else None

    def packets(self) -> Iterator[Any]:
        """Of all streams, up to the end or to where the file breaks off. Each is good until the next."""
        while is_done(ff.av_read_frame(self._context, self._packet)):
            yield self._packet
            ff.av_packet_unref(self._packet)

    def seek(self, seconds: float) -> None:
        """To the last key frame that is not after this moment, counted from the beginning."""
        at = round((seconds + self.start) * _MICROSECONDS)
        ff.avformat_seek_file(self._context, -1, -(2**63), at, at, _BACKWARD)
