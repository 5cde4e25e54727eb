"""Mechanisms in a library of their own for each test, whose stores must agree once it has ended."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from tests.support.databases import OpenDatabase
from tests.support.library import Library, open_library

from hiroba.infrastructure.sql.readers.channels import SqlChannelReader


@pytest.fixture
async def library(open_sqlite_copy: OpenDatabase, tmp_path: Path) -> AsyncGenerator[Library]:
    async with open_sqlite_copy() as database:
        reader = SqlChannelReader(database)
        async with open_library(database, tmp_path, channel_reader=reader) as opened:
            yield opened
            await opened.audited()
