"""A library of its own for each test, whose stores must agree once it has ended."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from tests.support.databases import OpenDatabase
from tests.support.library import Library, open_library


@pytest.fixture
async def library(open_sqlite_copy: OpenDatabase, tmp_path: Path) -> AsyncGenerator[Library]:
    async with open_sqlite_copy() as database, open_library(database, tmp_path) as opened:
        yield opened
        await opened.audited()
