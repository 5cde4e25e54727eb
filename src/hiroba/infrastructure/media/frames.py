"""The frames that are shown at given moments."""

from collections.abc import Iterator
from ctypes import byref

from hiroba.infrastructure.media.decoder import Decoder
from hiroba.infrastructure.media.ffmpeg.calls import allocated, check
from hiroba.infrastructure.media.ffmpeg.library import ff
from hiroba.infrastructure.media.ffmpeg.structures import Frame
from hiroba.infrastructure.media.source import Source

# To decode this much is quicker than to look for the key frame before a moment and to begin there.
SECONDS_TO_READ_ON = 4.0
_ROUNDING_SECONDS = 0.001


class _Held:
    """A frame that is kept, and the second at which it appears; None while there is none."""

    def __init__(self) -> None:
        self.at: float | None = None
        self._frame = allocated(ff.av_frame_alloc())

    @property
    def frame(self) -> Frame:
        return self._frame.contents

    def hold(self, frame: Frame, at: float) -> None:
        self.let_go()
        check(ff.av_frame_ref(self._frame, byref(frame)))
        self.at = at

    def let_go(self) -> None:
        ff.av_frame_unref(self._frame)
        self.at = None


class FramesAt:
    """Moments ascend, in seconds from the beginning of the video."""

    def __init__(self, source: Source, *, is_exact: bool = True) -> None:
        """Not `is_exact`: after a leap the key frame before the moment will do."""
        self._source = source
        self._decoder = Decoder(source.video, source.limits)
        self._is_exact = is_exact
        self._shown, self._next = _Held(), _Held()
        self._frames = self._read()

    def find(self, moment: float) -> Frame | None:
        """None if not a frame can be decoded. It is good until the next is asked for."""
        has_leapt = moment - (self._shown.at or 0.0) > SECONDS_TO_READ_ON
        if has_leapt:
            self._leap(moment)
        while self._has_next():
            is_later = self._next.at is not None and self._next.at > moment + _ROUNDING_SECONDS
            if is_later and self._shown.at is not None:
                break
            self._shown, self._next = self._next, self._shown
            self._next.let_go()
            if is_later or (has_leapt and not self._is_exact):
                break
        return None if self._shown.at is None else self._shown.frame

    def _leap(self, moment: float) -> None:
        self._source.seek(moment)
        self._decoder.forget()
        self._next.let_go()
        self._frames = self._read()

    def _has_next(self) -> bool:
        if self._next.at is None:
            for frame in self._frames:
                at = self._decoder.seconds(frame)
                if at is not None:
                    self._next.hold(frame, at - self._source.start)
                    break
        return self._next.at is not None

    def _read(self) -> Iterator[Frame]:
        for packet in self._source.packets():
            if packet.contents.stream_index == self._decoder.index:
                yield from self._decoder.frames(packet)
        yield from self._decoder.frames(None)
