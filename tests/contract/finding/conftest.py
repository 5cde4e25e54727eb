"""Everything that can be found, on each engine."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from tests.support.finding import Everything, open_everything

from hiroba.infrastructure.sql.session import Database


@pytest.fixture
async def everything(database: Database, tmp_path: Path) -> AsyncGenerator[Everything]:
    async with open_everything(database, tmp_path) as opened:
        yield opened
