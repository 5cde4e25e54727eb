"""Scratch folders in one folder. Whoever works in one holds it locked, so that a sweep can tell it from a left one."""

import asyncio
import fcntl
import os
import shutil
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import mkdtemp

from hiroba.infrastructure.disk import full_disk_translated

_CHUNK = 1024 * 1024  # bytes for each trip to a thread


class LocalDiskScratchSpace:
    """Implements ScratchSpace. Call `prepare()` once before use."""

    def __init__(self, root: Path) -> None:
        self._root = root

    async def prepare(self) -> int:
        """Create the folder and remove what crashed processes left behind; how many folders."""
        return await asyncio.to_thread(self._prepare)

    @asynccontextmanager
    async def folder(self) -> AsyncGenerator[Path]:
        with full_disk_translated():
            path, descriptor = await asyncio.to_thread(self._make)
        try:
            yield path
        finally:
            await asyncio.shield(asyncio.to_thread(_remove, path, descriptor))

    async def read(self, path: Path) -> AsyncIterator[bytes]:
        file = await asyncio.to_thread(path.open, "rb")
        try:
            while part := await asyncio.to_thread(file.read, _CHUNK):
                yield part
        finally:
            await asyncio.to_thread(file.close)

    def _prepare(self) -> int:
        self._root.mkdir(parents=True, exist_ok=True)
        left = [path for path in self._root.iterdir() if path.is_dir()]
        return sum(_swept(path) for path in left)

    def _make(self) -> tuple[Path, int]:
        while True:
            path = Path(mkdtemp(dir=self._root))
            descriptor = _locked(path)
            if descriptor is not None and path.exists():
                return path, descriptor
            if descriptor is not None:  # a sweep came between the two calls: once more
                os.close(descriptor)


def _locked(path: Path) -> int | None:
    """None where another process is at work in it, or has removed it."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def _swept(path: Path) -> bool:
    descriptor = _locked(path)
    if descriptor is None:
        return False
    _remove(path, descriptor)
    return True


def _remove(path: Path, descriptor: int) -> None:
    try:
        shutil.rmtree(path)
    finally:
        os.close(descriptor)
