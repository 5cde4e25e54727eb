"""Short clips that a decoder can read, as bytes."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.videos import a_video


@cache
def a_clip(
    container: str = "webm", codec: str = "libvpx", seconds: float = 1.0, sound: str | None = None
) -> bytes:
    """Blocking."""
    with TemporaryDirectory() as folder:
        path = a_video(
            Path(folder) / "clip", container, codec, size=(160, 120), seconds=seconds, sound=sound
        )
        return path.read_bytes()
