"""What one video may cost."""

from dataclasses import dataclass

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessLimits:
    """What a child gives up; `open_files` 0: it opens none, and no connection either."""

    memory_bytes: int
    cpu_seconds: int
    open_files: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoLimits:
    """Past `duration` it is too long, past `pixels` too large, past anything else too complex."""

    duration: float = 30 * 60  # seconds
    pixels: int = 4096 * 4096  # of one frame; 8K has twice as many
    frames_per_second: float = 1_000
    streams: int = 32
    memory_bytes: int = 1024 * _MIB  # address space of the child
    cpu_seconds: int = 120  # for the facts, a poster or a strip
    wall_seconds: float = 120.0
    poster_side: int = 1_280  # the longest, in pixels
    strip_frames: int = 60
    strip_frame_width: int = 160
    picture_bytes: int = 8 * _MIB
    rendition_side: int = 1_920  # the longest, in pixels
    rendition_frames_per_second: float = 60
    rendition_bytes: int = 2048 * _MIB
    rendition_cpu_seconds: int = 4 * 60 * 60
    rendition_wall_seconds: float = 2 * 60 * 60.0
    threads: int = 2

    @property
    def of_look(self) -> ProcessLimits:
        return ProcessLimits(memory_bytes=self.memory_bytes, cpu_seconds=self.cpu_seconds)

    @property
    def of_rendition(self) -> ProcessLimits:
        return ProcessLimits(memory_bytes=self.memory_bytes, cpu_seconds=self.rendition_cpu_seconds)
