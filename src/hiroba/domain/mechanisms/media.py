"""What is known of a video once it has been looked at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """The file as it was given: its type by content, its size in bytes."""

    sha256: str
    media_type: str
    size: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """One picture with frames in rows, `interval` seconds apart, for whoever looks for a moment."""

    sha256: str
    columns: int
    rows: int
    frame_width: int
    frame_height: int
    interval: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaFacts:
    """`duration` in seconds, sizes in pixels as it is shown. `rendition_sha256`: what is played in the file's place."""

    duration: float
    width: int
    height: int
    frames_per_second: float
    has_audio: bool
    poster_sha256: str
    preview: Preview
    rendition_sha256: str | None

    @property
    def blobs(self) -> tuple[str, ...]:
        """Everything that was made of the file."""
        made = (self.poster_sha256, self.preview.sha256)
        return made if self.rendition_sha256 is None else (*made, self.rendition_sha256)
