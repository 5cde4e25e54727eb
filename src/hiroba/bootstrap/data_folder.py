"""One working process for each data folder: its indexes take no second one, and its jobs would be run twice."""

import os
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from hiroba.domain.shared.errors import UnavailableError

_LOCK_FILE = "hiroba.lock"
_LETTING_GO_SECONDS = 5.0
_LOOK_SECONDS = 0.02


class DataInUseError(UnavailableError):
    """Another process serves or fills this data folder."""

    code = "data.in_use"
    message = "Another Hiroba works on this data folder."


@contextmanager
def only_process(data: Path) -> Generator[None]:
    """Hold the folder for the length of the block; a process that dies lets go of it. Raises DataInUseError."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / _LOCK_FILE).open("a+", encoding="ascii") as file:
        if not _lock_soon(file):
            raise DataInUseError(
                f"Another Hiroba works on {data.resolve()} (process {_holder(file)})."
                " Stop it with Ctrl-C and try again, or name another folder in HIROBA_DATA."
            )
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def is_in_use(data: Path) -> bool:
    """Whether a process holds the folder at this moment. Changes nothing."""
    path = data / _LOCK_FILE
    if not path.exists():
        return False
    with path.open(encoding="ascii") as file:
        return not _lock(file)


def _holder(file: TextIO) -> str:
    file.seek(0)
    return file.read().strip() or "unknown"


def _lock_soon(file: TextIO) -> bool:
    """Waits a moment where the holder is dead: killed while it started a child, it lives on in that child until the
    child has become another program.
    """
    deadline = time.monotonic() + _LETTING_GO_SECONDS
    while not _lock(file):
        if _lives(_holder(file)) or time.monotonic() > deadline:
            return False
        time.sleep(_LOOK_SECONDS)
    return True


def _lives(holder: str) -> bool:
    if sys.platform == "win32" or not holder.isdigit():  # there, signal 0 would end it
        return True
    try:
        os.kill(int(holder), 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's
        pass
    return True


def _lock(file: TextIO) -> bool:
    """Locked until the file is closed; False where another has it."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415  # of this system only

            file.seek(1_000)  # beyond the number, which others must be able to read
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415  # of the other systems only

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
