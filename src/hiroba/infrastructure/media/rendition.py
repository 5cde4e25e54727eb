"""The same video as MP4, with VP9 and AAC."""

from collections.abc import Callable, Iterator
from ctypes import c_void_p
from typing import Any

from hiroba.application.ports.media import VideoFacts
from hiroba.infrastructure.media.ffmpeg.writer import Writer
from hiroba.infrastructure.media.picture_track import PictureTrack
from hiroba.infrastructure.media.sound_track import SoundTrack
from hiroba.infrastructure.media.source import Source

_CONTAINER = "mp4"
_STEP = 0.01  # of the whole, between two reports

Report = Callable[[float], None]


def write_rendition(source: Source, facts: VideoFacts, opened: c_void_p, report: Report) -> None:
    """Raises UnsupportedVideoError for sound that cannot be decoded."""
    pictures = PictureTrack(source, facts.frames_per_second)
    tracks: list[PictureTrack | SoundTrack] = [pictures]
    if source.audio is not None:
        tracks.append(SoundTrack(source, source.audio))
    writer = Writer(opened, _CONTAINER)
    streams = [writer.add(track.encoder) for track in tracks]
    writer.begin()
    said = 0.0
    for packet in _with_end(source):
        for track, stream in zip(tracks, streams, strict=True):
            if packet is None or packet.contents.stream_index == track.decoder.index:
                for made in track.packets(packet):
                    writer.write(made, track.encoder.tick, stream)
        if pictures.written / facts.duration >= said + _STEP:
            said = min(1.0, pictures.written / facts.duration)
            report(said)
    writer.end()
    report(1.0)


def _with_end(source: Source) -> Iterator[Any | None]:
    yield from source.packets()
    yield None
