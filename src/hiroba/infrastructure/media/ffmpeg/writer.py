"""A file that is written: packets of its streams, in the order of their times."""

from collections.abc import Mapping
from ctypes import POINTER, byref, c_void_p
from typing import Any

from hiroba.infrastructure.media.ffmpeg.calls import allocated, check, options
from hiroba.infrastructure.media.ffmpeg.library import ff
from hiroba.infrastructure.media.ffmpeg.structures import FormatContext, Rational


class Writer:
    def __init__(self, opened: c_void_p, container: str) -> None:
        self._context = POINTER(FormatContext)()
        check(
            ff.avformat_alloc_output_context2(byref(self._context), None, container.encode(), None)
        )
        self._opened = opened
        self._context.contents.pb = opened

    def add(self, parameters: Any, tick: Rational) -> Any:
        """A stream of packets of this kind, whose times come in this unit."""
        stream = allocated(ff.avformat_new_stream(self._context, None))
        check(ff.avcodec_parameters_copy(stream.contents.codecpar, parameters))
        stream.contents.codecpar.contents.codec_tag = 0  # each container has its own
        stream.contents.time_base = tick
        return stream

    def begin(self, chosen: Mapping[str, object] | None = None) -> None:
        """After the streams, before the packets."""
        handed = options(chosen or {})
        check(ff.avformat_write_header(self._context, byref(handed)))

    def write(self, packet: Any, tick: Rational, stream: Any) -> None:
        ff.av_packet_rescale_ts(packet, tick, stream.contents.time_base)
        packet.contents.stream_index = stream.contents.index
        check(ff.av_interleaved_write_frame(self._context, packet))

    def end(self) -> None:
        """All that was held back, the table of contents, and to the disk's cache."""
        check(ff.av_write_trailer(self._context))
        check(ff.avio_closep(byref(self._opened)))
