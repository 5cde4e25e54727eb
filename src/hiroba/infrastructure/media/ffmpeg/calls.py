"""What every call of FFmpeg needs: its errors as exceptions, its options as a dictionary."""

import errno
from collections.abc import Mapping
from ctypes import byref, c_void_p
from typing import TypeVar

from hiroba.infrastructure.media.ffmpeg.library import ff

_T = TypeVar("_T")

AGAIN = -errno.EAGAIN
END = -int.from_bytes(b"EOF ", "little")


class FFmpegError(Exception):
    """A call that failed; the number is FFmpeg's."""


def check(status: int) -> int:
    """The status. Raises FFmpegError, or MemoryError where memory was refused."""
    if status == -errno.ENOMEM:
        raise MemoryError
    if status < 0:
        raise FFmpegError(status)
    return status


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
