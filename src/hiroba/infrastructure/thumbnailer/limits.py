"""What one image may cost."""

from dataclasses import dataclass

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ThumbnailLimits:
    """Past any of them there is no thumbnail."""

    memory_bytes: int = 768 * _MIB  # address space of the child
    cpu_seconds: int = 10
    wall_seconds: float = 15.0
    pixels: int = 40_000_000
    longest_side: int = 640  # of the thumbnail, in pixels
    thumbnail_bytes: int = _MIB
    open_files: int = 32
