"""What is particular to files on a disk: full disks, crashes, orphans."""

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, suppress
from pathlib import Path
from typing import cast

import pytest

from hiroba.domain.shared.errors import StorageFullError, TooLargeError
from hiroba.infrastructure.blob_store.local_disk import LocalDiskBlobStore

MIB = 1024 * 1024
WRITER = """
import asyncio, sys
from pathlib import Path
from hiroba.infrastructure.blob_store.local_disk import LocalDiskBlobStore

async def endless():
    while True:
        yield b"x" * 1_000_000

asyncio.run(LocalDiskBlobStore(Path(sys.argv[1])).put(endless(), max_bytes=10**12))
"""


async def stream(data: bytes) -> AsyncIterator[bytes]:
    yield data


def files(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EDQUOT])
async def test_a_full_disk_is_told_and_the_unfinished_file_is_gone(
    tmp_path: Path, reason: int
) -> None:
    def write_until_full(descriptor: int, data: memoryview) -> int:
        if os.fstat(descriptor).st_size:
            raise OSError(reason, os.strerror(reason))
        return os.write(descriptor, data[:10])

    store = LocalDiskBlobStore(tmp_path, write=write_until_full)

    with pytest.raises(StorageFullError):
        await store.put(stream(b"x" * MIB), max_bytes=MIB)

    assert files(tmp_path) == []


async def test_other_failures_of_the_disk_are_not_called_full(tmp_path: Path) -> None:
    def broken(descriptor: int, data: memoryview) -> int:
        raise OSError(errno.EIO, "broken")

    with pytest.raises(OSError, match="broken"):
        await LocalDiskBlobStore(tmp_path, write=broken).put(stream(b"x"), max_bytes=1)

    assert files(tmp_path) == []


async def test_a_refused_file_leaves_no_temporary_file(tmp_path: Path) -> None:
    with pytest.raises(TooLargeError):
        await LocalDiskBlobStore(tmp_path).put(stream(b"x" * MIB), max_bytes=MIB - 1)

    assert files(tmp_path) == []


async def test_a_reader_that_leaves_midway_keeps_no_file_open(tmp_path: Path) -> None:
    store = LocalDiskBlobStore(tmp_path)
    await store.prepare()
    blob = await store.put(stream(b"x" * MIB), max_bytes=MIB)
    place = next(path for path in files(tmp_path) if path.name == blob.sha256)

    for end in (100, None):
        async with aclosing(cast(AsyncGenerator[bytes], store.read(blob.sha256, end=end))) as read:
            assert await anext(read)
            assert (place in held_open()) is (end is None)  # a short part is read in one go
        assert place not in held_open()


def held_open() -> list[Path]:
    """Files that this process has open."""
    found: list[Path] = []
    for descriptor in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):  # the one that lists them
            found.append(descriptor.readlink())
    return found


async def test_blobs_lie_in_folders_named_by_their_hash(tmp_path: Path) -> None:
    store = LocalDiskBlobStore(tmp_path)

    blob = await store.put(stream(b"abc"), max_bytes=3)

    assert files(tmp_path) == [tmp_path / "ba" / "78" / blob.sha256]


async def test_a_writer_killed_midway_leaves_nothing_visible_and_its_rest_is_swept(
    tmp_path: Path,
) -> None:
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)])  # noqa: ASYNC220, S603 - a process to be killed
    deadline = time.monotonic() + 30
    while not any(path.stat().st_size for path in files(tmp_path)):
        assert time.monotonic() < deadline
    store = LocalDiskBlobStore(tmp_path)

    swept_while_alive = await store.prepare()
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    left_by_the_dead = await store.list_all()
    swept = await store.prepare()

    assert (swept_while_alive, left_by_the_dead, swept) == (0, set(), 1)
    assert files(tmp_path) == []
