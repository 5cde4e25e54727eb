"""One community, served."""

from collections.abc import AsyncGenerator

import pytest
from tests.support.community import Community
from tests.support.databases import OpenDatabase
from tests.support.serving import app_over, served


@pytest.fixture
async def community(open_sqlite_copy: OpenDatabase) -> AsyncGenerator[Community]:
    async with open_sqlite_copy() as database:
        yield Community(database)


@pytest.fixture
async def address(community: Community) -> AsyncGenerator[str]:
    async with served(app_over(community.ports)) as address:
        yield address
