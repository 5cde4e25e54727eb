"""Each ends soon, with a reason, within the limits that the product has."""

import time
from pathlib import Path

import pytest
from tests.support.bombs import U3, U4, Make
from tests.support.parsed import read

_LATEST = 60  # seconds


@pytest.mark.parametrize("make", U3, ids=lambda make: make.__name__)
async def test_U3_an_archive_that_is_a_bomb_fails_with_a_reason(tmp_path: Path, make: Make) -> None:
    await _assert_fails(make, tmp_path, U3[make])


@pytest.mark.parametrize("make", U4, ids=lambda make: make.__name__)
async def test_U4_a_pdf_that_is_a_trap_fails_with_a_reason(tmp_path: Path, make: Make) -> None:
    await _assert_fails(make, tmp_path, U4[make])


async def _assert_fails(make: Make, folder: Path, reason: type[Exception]) -> None:
    bomb = make(folder)
    started = time.monotonic()

    with pytest.raises(reason):
        await read(bomb)

    assert time.monotonic() - started < _LATEST
