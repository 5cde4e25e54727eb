"""A scratch folder is somebody's own, and nothing of it stays: not after an error, not after a crash."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.server import ROOT

from hiroba.infrastructure.scratch_space.local_disk import LocalDiskScratchSpace

_CRASH = """
import asyncio, os, sys
from pathlib import Path
from hiroba.infrastructure.scratch_space.local_disk import LocalDiskScratchSpace

async def main():
    space = LocalDiskScratchSpace(Path(sys.argv[1]))
    await space.prepare()
    async with space.folder() as folder:
        (folder / "half.mp4").write_bytes(b"half")
        os._exit(9)

asyncio.run(main())
"""


@pytest.fixture
async def space(tmp_path: Path) -> LocalDiskScratchSpace:
    space = LocalDiskScratchSpace(tmp_path / "scratch")
    await space.prepare()
    return space


async def test_what_was_written_is_read_and_then_gone(space: LocalDiskScratchSpace) -> None:
    async with space.folder() as folder, space.folder() as other:
        (folder / "a.mp4").write_bytes(b"x" * 3_000_000)
        read = b"".join([part async for part in space.read(folder / "a.mp4")])
        assert folder != other

    assert read == b"x" * 3_000_000
    assert not folder.exists()
    assert not other.exists()


async def test_an_error_leaves_nothing(space: LocalDiskScratchSpace) -> None:
    folders: list[Path] = []

    async def fail() -> None:
        async with space.folder() as folder:
            folders.append(folder)
            (folder / "a").mkdir()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()

    assert not folders[0].exists()


async def test_a_sweep_takes_what_a_crash_left_and_nothing_that_is_in_use(tmp_path: Path) -> None:
    root = tmp_path / "scratch"
    crash = subprocess.run(  # noqa: ASYNC221, S603  # a process of our own that dies at once
        [sys.executable, "-c", _CRASH, str(root)], cwd=ROOT, check=False
    )
    space = LocalDiskScratchSpace(root)

    assert crash.returncode == 9
    assert await space.prepare() == 1
    async with space.folder() as folder:
        assert await LocalDiskScratchSpace(root).prepare() == 0
        assert folder.exists()
    assert list(root.iterdir()) == []
