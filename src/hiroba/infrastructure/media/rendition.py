"""The same video as MP4: what browsers play is copied, pictures else become VP9 and sound AAC."""

from collections.abc import Callable, Iterator
from ctypes import c_void_p
from typing import Any

from hiroba.application.ports.media import VideoFacts
from hiroba.infrastructure.media.codecs import MP4_SOUNDS, fits_mp4
from hiroba.infrastructure.media.facts import codecs_of
from hiroba.infrastructure.media.ffmpeg.writer import Writer
from hiroba.infrastructure.media.picture_track import PictureTrack
from hiroba.infrastructure.media.sound_track import SoundTrack
from hiroba.infrastructure.media.source import Source
from hiroba.infrastructure.media.track import CopiedTrack, Track

_CONTAINER = "mp4"
_STEP = 0.01  # of the whole, between two reports
# Of the others the times are not good enough to be copied: AVI has none, and streams begin anew at will.
_WELL_TIMED = ("mov", "mp4", "matroska", "webm")

Report = Callable[[float], None]


def write_rendition(source: Source, facts: VideoFacts, opened: c_void_p, report: Report) -> None:
    """Raises UnsupportedVideoError for sound that cannot be decoded."""
    tracks = list(_tracks(source, facts))
    writer = Writer(opened, _CONTAINER)
    streams = [writer.add(track.parameters, track.tick) for track in tracks]
    writer.begin()
    said = 0.0
    for packet in _with_end(source):
        # Chosen before any is written: a packet that is copied is gone by then.
        index = None if packet is None else packet.contents.stream_index
        for track, stream in zip(tracks, streams, strict=True):
            if index in (None, track.index):
                for made in track.packets(packet):
                    writer.write(made, track.tick, stream)
        done = min(1.0, tracks[0].written / facts.duration)
        if done >= said + _STEP:
            report(done)
            said = done
    writer.end()
    report(1.0)


def _tracks(source: Source, facts: VideoFacts) -> Iterator[Track]:
    """The pictures come first."""
    codecs = codecs_of(source)
    is_well_timed = source.container in _WELL_TIMED
    if is_well_timed and fits_mp4(codecs):
        yield CopiedTrack(source, source.video)
    else:
        yield PictureTrack(source, facts)
    if source.audio is None:
        return
    if is_well_timed and codecs.audio in MP4_SOUNDS:
        yield CopiedTrack(source, source.audio)
    else:
        yield SoundTrack(source, source.audio)


def _with_end(source: Source) -> Iterator[Any | None]:
    yield from source.packets()
    yield None
