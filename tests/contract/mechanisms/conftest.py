"""Somebody who owns mechanisms."""

import pytest
from tests.support.mechanisms import a_person

from hiroba.domain.shared.ids import UserId
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork


@pytest.fixture
async def owner(uow: SqlUnitOfWork) -> UserId:
    return await a_person(uow)
