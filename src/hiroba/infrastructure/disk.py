"""What stores on the local disk have in common."""

import asyncio
import errno
import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from hiroba.domain.shared.errors import StorageFullError

_T = TypeVar("_T")
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def full_disk_translated() -> Generator[None]:
    """Raises StorageFullError for what an operating system says of a full disk, quota or file."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise StorageFullError from error
        raise


def fsync_folder(folder: Path) -> None:
    """Make the names in a folder durable. Blocking."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def blob_place(root: Path, sha256: str) -> Path:
    """Where a blob lies: `ab/cd/<sha256>`."""
    return root / sha256[:2] / sha256[2:4] / sha256


async def to_its_end(work: Callable[[], _T]) -> _T:
    """Do it in a thread; cancelled, it is waited for all the same, so that nothing goes on behind the caller's back."""
    running = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        await asyncio.gather(running, return_exceptions=True)
        raise
