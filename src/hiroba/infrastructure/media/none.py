"""Where no decoder is: every video is refused, and its owner is told."""

from collections.abc import Callable
from pathlib import Path

from hiroba.application.ports.media import PreviewStrip, VideoFacts
from hiroba.domain.mechanisms.video_errors import UnsupportedVideoError


class NoMedia:
    """Implements Media."""

    async def probe(self, path: Path) -> VideoFacts:
        raise UnsupportedVideoError

    async def poster(self, path: Path, facts: VideoFacts) -> bytes:
        raise UnsupportedVideoError

    async def preview_strip(self, path: Path, facts: VideoFacts) -> PreviewStrip:
        raise UnsupportedVideoError

    async def rendition(
        self, path: Path, facts: VideoFacts, target: Path, on_progress: Callable[[float], None]
    ) -> None:
        raise UnsupportedVideoError
