"""What one image may cost."""

import resource
import sys
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


def confine_this_process(limits: ThumbnailLimits) -> None:
    """Give up memory, processor time, new files and core dumps beyond the limits, for good."""
    bounds = [
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ]
    if sys.platform != "darwin":  # macOS knows RLIMIT_AS but refuses to set it
        bounds.append((resource.RLIMIT_AS, limits.memory_bytes))
    for kind, value in bounds:
        _, hard = resource.getrlimit(kind)
        bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (bound, bound))
