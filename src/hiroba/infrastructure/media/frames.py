"""The frames that are shown at given moments."""

from collections.abc import Iterator

from hiroba.infrastructure.media.decoder import Decoder
from hiroba.infrastructure.media.ffmpeg.structures import Frame
from hiroba.infrastructure.media.source import Source

# To decode this much is quicker than to look for the key frame before a moment and to begin there.
SECONDS_TO_READ_ON = 4.0
_ROUNDING_SECONDS = 0.001


class FramesAt:
    """Moments ascend, in seconds from the beginning of the video."""

    def __init__(self, source: Source, *, is_exact: bool = True) -> None:
        """Not `is_exact`: after a leap the key frame before the moment will do."""
        self._source = source
        self._decoder = Decoder(source.video, source.limits)
        self._is_exact = is_exact
        self._position = 0.0
        self._frames = self._read()

    def find(self, moment: float) -> Frame | None:
        """None when the video ends before. The frame is good until the next is asked for."""
        has_leapt = moment - self._position > SECONDS_TO_READ_ON
        if has_leapt:
            self._source.seek(moment)
            self._decoder.forget()
            self._frames = self._read()
        for frame in self._frames:
            at = self._decoder.seconds(frame)
            if at is None:
                continue
            self._position = at - self._source.start
            shown = float(frame.duration * self._decoder.tick.fraction())
            is_reached = self._position + shown > moment - _ROUNDING_SECONDS
            if is_reached or (has_leapt and not self._is_exact):
                return frame
        return None

    def _read(self) -> Iterator[Frame]:
        for packet in self._source.packets():
            if packet.contents.stream_index == self._decoder.index:
                yield from self._decoder.frames(packet)
        yield from self._decoder.frames(None)
