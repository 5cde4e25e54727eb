"""What a rendition is made of: streams that come from packets of the source."""

from collections.abc import Iterator
from typing import Any, Protocol

from hiroba.infrastructure.media.ffmpeg.structures import NO_TIME, Packet, Rational, Stream
from hiroba.infrastructure.media.source import Source


class Track(Protocol):
    """`index`: of the stream of the source. `parameters` and `tick`: of the packets that are made."""

    index: int
    parameters: Any
    tick: Rational

    @property
    def written(self) -> float:
        """Up to which second."""
        ...

    def packets(self, packet: Any | None) -> Iterator[Any]:
        """What comes of a packet of the source, or of its end (None). Each is good until the next."""
        ...


class CopiedTrack:
    """As it is, but that the times begin at 0."""

    def __init__(self, source: Source, stream: Stream) -> None:
        self.index = stream.index
        self.parameters = stream.codecpar
        self.tick = stream.time_base
        self.written = 0.0
        self._seconds = float(stream.time_base.fraction())
        self._start = round(source.start / self._seconds)
        rate = stream.avg_frame_rate.fraction()
        self._usual = round(1 / (rate * stream.time_base.fraction())) if rate else 0

    def packets(self, packet: Any | None) -> Iterator[Any]:
        if packet is None:
            return
        held: Packet = packet.contents
        held.duration = held.duration or self._usual
        if held.dts != NO_TIME:
            held.dts -= self._start
        if held.pts != NO_TIME:
            held.pts -= self._start
            self.written = max(self.written, held.pts * self._seconds)
        yield packet
