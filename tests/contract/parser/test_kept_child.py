"""A process is kept ready for the next file, and for no longer than it was said."""

import asyncio
import os
import re
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from hiroba.domain.library.errors import DocumentUnreadableError
from hiroba.infrastructure.parser.child_process import ChildProcessParser
from hiroba.infrastructure.parser.media_types import PDF, PLAIN

_PARENT = re.compile(r"^PPid:\s+(\d+)$", re.MULTILINE)


def kept() -> set[int]:
    """Processes that wait for the next file of this process."""
    found: set[int] = set()
    for folder in Path("/proc").iterdir():
        try:
            command, status = (folder / "cmdline").read_bytes(), (folder / "status").read_text()
        except (NotADirectoryError, FileNotFoundError, ProcessLookupError, PermissionError):
            continue
        parent = _PARENT.search(status)
        if b"sandbox.host" in command and parent and int(parent[1]) == os.getpid():
            found.add(int(folder.name))
    return found


pytestmark = pytest.mark.skipif(
    not Path("/proc/self").exists(), reason="processes are read in /proc"
)


@pytest.fixture
def mill(tmp_path: Path) -> Path:
    file = tmp_path / "水車.txt"
    file.write_text("水車は水の力で回る。", encoding="utf-8")
    return file


@pytest.fixture
async def parser() -> AsyncIterator[ChildProcessParser]:
    parser = ChildProcessParser(keep_seconds=60)
    yield parser
    await parser.close()
    assert not kept()


async def test_the_next_file_finds_the_process_that_read_the_last(
    parser: ChildProcessParser, mill: Path
) -> None:
    await parser.parse(mill, media_type=PLAIN, file_name=None)
    first = kept()

    document = await parser.parse(mill, media_type=PLAIN, file_name=None)

    assert document.text == "水車は水の力で回る。"
    assert kept() == first
    assert len(first) == 1


async def test_a_damaged_file_takes_nothing_with_it(
    parser: ChildProcessParser, mill: Path, tmp_path: Path
) -> None:
    damaged = tmp_path / "a.pdf"
    damaged.write_bytes(b"%PDF-1.7\n\x00\xff")
    await parser.parse(mill, media_type=PLAIN, file_name=None)
    first = kept()

    with pytest.raises(DocumentUnreadableError):
        await parser.parse(damaged, media_type=PDF, file_name=None)

    assert kept() == first
    assert (await parser.parse(mill, media_type=PLAIN, file_name=None)).text


async def test_a_process_that_died_while_it_waited_fails_no_file(
    parser: ChildProcessParser, mill: Path
) -> None:
    await parser.parse(mill, media_type=PLAIN, file_name=None)
    (waiting,) = kept()
    os.kill(waiting, signal.SIGKILL)
    await _until_gone()

    assert (await parser.parse(mill, media_type=PLAIN, file_name=None)).text


async def test_nobody_waits_longer_than_was_said(mill: Path) -> None:
    parser = ChildProcessParser(keep_seconds=0.05)

    await parser.parse(mill, media_type=PLAIN, file_name=None)

    await _until_gone()
    await parser.close()


async def test_a_process_waits_anew_after_each_file(mill: Path) -> None:
    parser = ChildProcessParser(keep_seconds=0.3)
    started = time.monotonic()
    seen: set[int] = set()
    while time.monotonic() - started < 0.6:
        await parser.parse(mill, media_type=PLAIN, file_name=None)
        seen |= kept()

    await parser.close()

    assert len(seen) == 1


async def _until_gone() -> None:
    deadline = time.monotonic() + 20
    while kept():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.01)
