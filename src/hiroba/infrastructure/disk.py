"""What stores on the local disk have in common."""

import errno
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from hiroba.domain.shared.errors import StorageFullError

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
