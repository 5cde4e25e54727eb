"""A community on each engine, with what mechanisms ask."""

import pytest
from tests.support.community import Community
from tests.support.shown_videos import a_community

from hiroba.infrastructure.sql.session import Database


@pytest.fixture
def community(database: Database) -> Community:
    return a_community(database)
