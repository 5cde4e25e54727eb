"""A community on each engine."""

import pytest
from tests.support.acts import Acts
from tests.support.community import Community

from hiroba.infrastructure.sql.session import Database


@pytest.fixture
async def community(database: Database) -> Community:
    return Community(database)


@pytest.fixture
async def acts(community: Community) -> Acts:
    return Acts(community)
