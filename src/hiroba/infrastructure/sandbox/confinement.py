"""What a child gives up before it meets a file of a stranger."""

import resource
import sys
from typing import Protocol


class Limits(Protocol):
    @property
    def memory_bytes(self) -> int: ...  # address space
    @property
    def cpu_seconds(self) -> int: ...
    @property
    def open_files(self) -> int: ...


def confine_this_process(limits: Limits, *, file_bytes: int = 0) -> None:
    """Give up memory, processor time, new files and core dumps beyond the limits, for good.

    `file_bytes`: how large a file may become that was opened for writing before.
    """
    # macOS knows RLIMIT_AS but refuses to set it; there the other limits remain.
    if sys.platform != "darwin":
        _lower(resource.RLIMIT_AS, limits.memory_bytes)
    _lower(resource.RLIMIT_CPU, limits.cpu_seconds)
    _lower(resource.RLIMIT_NOFILE, limits.open_files)
    _lower(resource.RLIMIT_FSIZE, file_bytes)
    _lower(resource.RLIMIT_CORE, 0)


def _lower(kind: int, value: int) -> None:
    _, hard = resource.getrlimit(kind)
    bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (bound, bound))
