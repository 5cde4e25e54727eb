"""What a video is, as found by going through it once."""

import math
from dataclasses import dataclass

from hiroba.application.ports.media import VideoFacts
from hiroba.domain.mechanisms.video_errors import (
    VideoTooComplexError,
    VideoTooLongError,
    VideoUnreadableError,
)
from hiroba.infrastructure.media.codecs import Codecs, is_web_playable
from hiroba.infrastructure.media.decoder import Decoder
from hiroba.infrastructure.media.ffmpeg.library import ff
from hiroba.infrastructure.media.ffmpeg.structures import NO_TIME, Packet, Stream
from hiroba.infrastructure.media.limits import VideoLimits
from hiroba.infrastructure.media.shape import shape_of
from hiroba.infrastructure.media.source import Source

# Of the rate that is counted: as far as a stated one, which is round, may be from it.
_NEAR = 0.1


@dataclass(slots=True)
class _Tally:
    """What the packets tell, in seconds on the file's own clock."""

    pictures: int = 0
    first_picture: float = math.inf
    last_picture: float = -math.inf
    end: float = -math.inf


def facts_of(source: Source) -> VideoFacts:
    """Raises VideoUnreadableError or one of its kinds, UnsupportedVideoError."""
    limits = source.limits
    _require_duration(source.stated_duration or 0, limits)
    tally = _go_through(source)
    duration = _duration(source, tally)
    _require_duration(duration, limits)
    shape = shape_of(source)
    codecs = codecs_of(source)
    return VideoFacts(
        duration=duration,
        width=shape.width,
        height=shape.height,
        frames_per_second=_frames_per_second(source, tally, duration),
        container=source.container,
        video_codec=codecs.video,
        audio_codec=codecs.audio,
        is_web_playable=is_web_playable(source.container, codecs),
    )


def _go_through(source: Source) -> _Tally:
    """Every packet is counted; of the pictures the first that can be decoded is, to see that one can."""
    limits, tally = source.limits, _Tally()
    decoder = Decoder(source.video, limits)
    most = limits.duration * limits.frames_per_second
    is_seen = False
    for packet in source.packets():
        _count(packet.contents, source, tally)
        if tally.pictures > most:
            raise VideoTooComplexError
        if not is_seen and packet.contents.stream_index == decoder.index:
            is_seen = any(True for _ in decoder.frames(packet))
    if not is_seen and not any(True for _ in decoder.frames(None)):
        raise VideoUnreadableError
    return tally


def _count(packet: Packet, source: Source, tally: _Tally) -> None:
    at = packet.dts if packet.pts == NO_TIME else packet.pts
    tick = source.ticks.get(packet.stream_index)
    if at == NO_TIME or tick is None:
        return
    tally.end = max(tally.end, (at + max(packet.duration, 0)) * tick)
    if packet.stream_index == source.video.index:
        tally.pictures += 1
        tally.first_picture = min(tally.first_picture, at * tick)
        tally.last_picture = max(tally.last_picture, at * tick)


def _duration(source: Source, tally: _Tally) -> float:
    """As the file says, else until the last packet ends."""
    found = tally.end - source.start
    if not 0 < found < math.inf:
        raise VideoUnreadableError
    return source.stated_duration or found


def _require_duration(duration: float, limits: VideoLimits) -> None:
    if duration > limits.duration:
        raise VideoTooLongError


def _frames_per_second(source: Source, tally: _Tally, duration: float) -> float:
    span = tally.last_picture - tally.first_picture
    counted = (tally.pictures - 1) / span if span > 0 else tally.pictures / duration
    if counted > source.limits.frames_per_second:
        raise VideoTooComplexError
    stated = float(source.video.avg_frame_rate.fraction())
    return round(stated if abs(stated - counted) < _NEAR * counted else counted, 3)


def codecs_of(source: Source) -> Codecs:
    video = source.video.codecpar.contents
    return Codecs(
        video=_name(source.video),
        profile=video.profile,
        pixels=(ff.av_get_pix_fmt_name(video.format) or b"").decode(),
        audio=None if source.audio is None else _name(source.audio),
    )


def _name(stream: Stream) -> str:
    return ff.avcodec_get_name(stream.codecpar.contents.codec_id).decode()
