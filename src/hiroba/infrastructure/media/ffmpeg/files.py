"""Files that are opened before a process gives up opening files; FFmpeg is handed what is open."""

import os
import stat
from ctypes import byref, c_void_p
from pathlib import Path

from hiroba.infrastructure.media.ffmpeg.calls import check, options
from hiroba.infrastructure.media.ffmpeg.library import ff

_READ, _WRITE = 1, 2


def open_for_reading(path: Path) -> tuple[int, c_void_p]:
    """Its descriptor, and the same as FFmpeg reads it. Raises OSError for what is no regular file."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        raise OSError(f"{path} is not a file")
    return descriptor, _handed_over(descriptor, _READ)


def open_for_writing(path: Path) -> c_void_p:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    return _handed_over(descriptor, _WRITE)


def _handed_over(descriptor: int, mode: int) -> c_void_p:
    handle = c_void_p()
    chosen = options({"fd": descriptor})
    check(ff.avio_open2(byref(handle), b"fd:", mode, None, byref(chosen)))
    return handle
