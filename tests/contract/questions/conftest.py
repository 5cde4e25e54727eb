"""A community on each engine."""

import pytest
from tests.support.community import Community

from hiroba.infrastructure.sql.session import Database


@pytest.fixture
async def community(database: Database) -> Community:
    return Community(database)
