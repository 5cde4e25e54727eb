"""A community on each engine, with what mechanisms ask, and somebody who owns some."""

import pytest
from tests.support.community import Community
from tests.support.mechanisms import a_person
from tests.support.shown_videos import a_community

from hiroba.domain.shared.ids import UserId
from hiroba.infrastructure.sql.session import Database
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork


@pytest.fixture
def community(database: Database) -> Community:
    return a_community(database)


@pytest.fixture
async def owner(uow: SqlUnitOfWork) -> UserId:
    return await a_person(uow)
