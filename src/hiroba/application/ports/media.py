"""Videos: what they are, what they show, and how they become fit for the web."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoFacts:
    """Pixels as the video is shown: turned as its camera says, and square. `duration` in seconds.

    `frames_per_second` is the mean where the rate varies. `is_web_playable`: browsers play it as it is.
    """

    duration: float
    width: int
    height: int
    frames_per_second: float
    container: str
    video_codec: str
    audio_codec: str | None
    is_web_playable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewStrip:
    """One WEBP of small frames, row by row; frame n shows the video from n times `interval` seconds on.

    The last row may have empty places at its end.
    """

    image: bytes
    columns: int
    rows: int
    frame_width: int
    frame_height: int
    interval: float


class Media(Protocol):
    """Every method raises UnsupportedVideoError, VideoUnreadableError or one of its kinds, and nothing else for
    what a file holds. Nothing but the file itself is read.
    """

    async def probe(self, path: Path) -> VideoFacts: ...

    async def poster(self, path: Path, facts: VideoFacts) -> bytes:
        """A WEBP, its longest side at most 1280: of several moments the one that shows most."""
        ...

    async def preview_strip(self, path: Path, facts: VideoFacts) -> PreviewStrip: ...

    async def rendition(
        self, path: Path, facts: VideoFacts, target: Path, on_progress: Callable[[float], None]
    ) -> None:
        """Writes the same video to `target`, so that browsers play it, and says how far it is, from 0 to 1.

        Nothing is at `target` when this raises.
        """
        ...
