"""Small pictures of large ones."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageFacts:
    """Pixels as the image is shown, turned as its camera says. `thumbnail` is None where it costs too much to make."""

    width: int
    height: int
    thumbnail: bytes | None


class Thumbnailer(Protocol):
    async def look_at(self, path: Path, media_type: str) -> ImageFacts | None:
        """None for what is not an image, or cannot be read within bounds. Never raises for what a file holds."""
        ...
