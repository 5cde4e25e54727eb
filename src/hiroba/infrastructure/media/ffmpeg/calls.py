"""What every call of FFmpeg needs: its errors as exceptions, its options as a dictionary."""

import errno
from collections.abc import Mapping
from ctypes import byref, c_void_p
from typing import TypeVar

from hiroba.infrastructure.media.ffmpeg.library import ff

_T = TypeVar("_T")

# How a limit of this process is met: no more memory, or a file that may not grow.
_REFUSED = (-errno.ENOMEM, -errno.EFBIG)


class FFmpegError(Exception):
    """A call that failed; the number is FFmpeg's."""


def check(status: int) -> int:
    """The status. Raises FFmpegError, or MemoryError where memory or room on the disk was refused."""
    if status in _REFUSED:
        raise MemoryError
    if status < 0:
        raise FFmpegError(status)
    return status


def is_done(status: int) -> bool:
    """Whether a call that may fail for the sake of a file did not. Raises MemoryError as `check` does."""
    if status in _REFUSED:
        raise MemoryError
    return status >= 0


def allocated(pointer: _T) -> _T:
    """The pointer. Raises MemoryError for none."""
    if not pointer:
        raise MemoryError
    return pointer


def options(values: Mapping[str, object]) -> c_void_p:
    """A dictionary of FFmpeg's; whoever takes it takes what they know out of it."""
    held = c_void_p()
    for key, value in values.items():
        check(ff.av_dict_set(byref(held), key.encode(), str(value).encode(), 0))
    return held
