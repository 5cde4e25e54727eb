"""Having renditions made, and looking into them."""

import os
from ctypes import POINTER, c_float, cast, string_at
from pathlib import Path
from typing import Literal

from hiroba.application.ports.media import Media, VideoFacts
from hiroba.infrastructure.media.containers import HEAD_BYTES, container_of
from hiroba.infrastructure.media.decoder import Decoder
from hiroba.infrastructure.media.ffmpeg.files import open_for_reading
from hiroba.infrastructure.media.ffmpeg.structures import Stream
from hiroba.infrastructure.media.limits import VideoLimits
from hiroba.infrastructure.media.source import Source

_RATE = 48_000


async def rendered(
    media: Media, path: Path, target: Path
) -> tuple[VideoFacts, VideoFacts, list[float]]:
    """What it was, what it became, and how it went."""
    steps: list[float] = []
    facts = await media.probe(path)
    await media.rendition(path, facts, target, steps.append)
    return facts, await media.probe(target), steps


def opened(path: Path) -> Source:
    descriptor, handle = open_for_reading(path)
    return Source(handle, container_of(os.pread(descriptor, HEAD_BYTES, 0)) or "", VideoLimits())


def content(path: Path, kind: Literal["video", "audio"]) -> bytes:
    """What the packets of a stream hold."""
    source = opened(path)
    stream: Stream | None = getattr(source, kind)
    assert stream is not None
    return b"".join(
        string_at(packet.contents.data, packet.contents.size)
        for packet in source.packets()
        if packet.contents.stream_index == stream.index
    )


def loudness(path: Path, moment: float) -> float:
    """Of the loudest sample in the hundredth of a second after it."""
    source = opened(path)
    assert source.audio is not None
    decoder = Decoder(source.audio, source.limits)
    samples: list[float] = []
    for packet in source.packets():
        if packet.contents.stream_index == decoder.index:
            for frame in decoder.frames(packet):
                if not samples and (begins := decoder.seconds(frame)):
                    samples += [0.0] * round(begins * _RATE)
                heard = cast(frame.data[0], POINTER(c_float * frame.nb_samples))
                samples += list(heard.contents)
    at = round(moment * _RATE)
    return max(abs(each) for each in samples[at : at + _RATE // 100])
