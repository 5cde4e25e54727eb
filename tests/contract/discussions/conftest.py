"""Discussions beside each engine."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.support.community import Community
from tests.support.discussions import Square

from hiroba.infrastructure.sql.session import Database


@pytest.fixture
async def square(database: Database, tmp_path: Path) -> AsyncIterator[Square]:
    square = Square.over(Community(database), tmp_path)
    yield square
    await square.aclose()
