"""Looking into videos, and making of them what a page can show."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoFacts:
    """`duration` in seconds; pixels as the video is shown, its rotation honoured.

    `is_web_playable`: browsers play it as it is.
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
    """Frames in rows in one WEBP picture, `interval` seconds apart; sizes in pixels."""

    image: bytes
    columns: int
    rows: int
    frame_width: int
    frame_height: int
    interval: float


class Media(Protocol):
    """Each raises the errors of `domain/mechanisms/video_errors.py` for what the file holds."""

    async def probe(self, path: Path) -> VideoFacts: ...

    async def poster(self, path: Path, facts: VideoFacts) -> bytes:
        """WEBP, its longest side at most 1280 pixels; the frame is chosen by what it shows."""
        ...

    async def preview_strip(self, path: Path, facts: VideoFacts) -> PreviewStrip: ...

    async def rendition(
        self,
        path: Path,
        facts: VideoFacts,
        target: Path,
        on_progress: Callable[[float], None],
    ) -> None:
        """Write a file at `target` that browsers play. `on_progress` is told how far it has come, from 0 to 1."""
        ...
