"""The child itself: it ends with its call, it waits for its turn, it cannot see our secrets."""

import asyncio
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from hiroba.domain.library.errors import DocumentTooComplexError
from hiroba.infrastructure.parser.child_process import ChildProcessParser
from hiroba.infrastructure.parser.limits import ParserLimits
from hiroba.infrastructure.parser.media_types import PLAIN


class NeverEnding:
    """A pipe in the place of a file: whoever reads it waits, and is known to be there."""

    def __init__(self, path: Path) -> None:
        os.mkfifo(path)
        self.path = path
        self._writer: int | None = None

    def is_read(self) -> bool:
        if self._writer is None:
            with suppress(OSError):  # ENXIO: nobody has opened it
                self._writer = os.open(self.path, os.O_WRONLY | os.O_NONBLOCK)
            return self._writer is not None
        try:
            return os.write(self._writer, b"x") == 1
        except BrokenPipeError:
            return False

    async def until_read(self) -> None:
        deadline = time.monotonic() + 20
        while not self.is_read():
            assert time.monotonic() < deadline
            await asyncio.sleep(0.01)

    def close(self) -> None:
        if self._writer is not None:
            os.close(self._writer)


@pytest.fixture
def pipes(tmp_path: Path) -> Iterator[list[NeverEnding]]:
    both = [NeverEnding(tmp_path / "first"), NeverEnding(tmp_path / "second")]
    yield both
    for pipe in both:
        pipe.close()


async def test_a_parse_that_hangs_is_killed_at_its_time_limit(pipes: list[NeverEnding]) -> None:
    parser = ChildProcessParser(limits=ParserLimits(wall_seconds=0.5))
    parse = asyncio.ensure_future(parser.parse(pipes[0].path, media_type=PLAIN, file_name=None))
    await pipes[0].until_read()

    with pytest.raises(DocumentTooComplexError):
        await parse

    assert not pipes[0].is_read()


async def test_a_cancelled_parse_leaves_no_child(pipes: list[NeverEnding]) -> None:
    parse = asyncio.ensure_future(
        ChildProcessParser().parse(pipes[0].path, media_type=PLAIN, file_name=None)
    )
    await pipes[0].until_read()

    parse.cancel()
    with pytest.raises(asyncio.CancelledError):
        await parse

    assert not pipes[0].is_read()


async def test_no_more_children_run_at_once_than_allowed(pipes: list[NeverEnding]) -> None:
    parser = ChildProcessParser(concurrency=1)
    parses = [
        asyncio.ensure_future(parser.parse(pipe.path, media_type=PLAIN, file_name=None))
        for pipe in pipes
    ]
    await pipes[0].until_read()

    assert not pipes[1].is_read()

    parses[0].cancel()
    await pipes[1].until_read()
    parses[1].cancel()
    await asyncio.wait(parses)


async def test_a_child_is_ready_within_a_moment(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("水車", encoding="utf-8")
    parser = ChildProcessParser(limits=replace(ParserLimits(), wall_seconds=10))
    times: list[float] = []

    for _ in range(3):
        started = time.perf_counter()
        await parser.parse(file, media_type=PLAIN, file_name=None)
        times.append(time.perf_counter() - started)

    assert min(times) < 1
