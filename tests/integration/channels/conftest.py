"""One community, served."""

from collections.abc import AsyncGenerator

import httpx2
import pytest
from tests.support.caller import Caller
from tests.support.community import Community
from tests.support.databases import OpenDatabase
from tests.support.serving import app_over, served

from hiroba.application.shared.access import Actor


@pytest.fixture
async def community(open_sqlite_copy: OpenDatabase) -> AsyncGenerator[Community]:
    async with open_sqlite_copy() as database:
        yield Community(database)


@pytest.fixture
async def address(community: Community) -> AsyncGenerator[str]:
    async with served(app_over(community.ports)) as address:
        yield address


@pytest.fixture
async def client(community: Community) -> AsyncGenerator[httpx2.AsyncClient]:
    transport = httpx2.ASGITransport(app=app_over(community.ports))
    async with httpx2.AsyncClient(transport=transport, base_url="http://hiroba") as client:
        yield client


@pytest.fixture
async def hanako(community: Community) -> Actor:
    return await community.person("田中花子")


@pytest.fixture
def call(community: Community, client: httpx2.AsyncClient, hanako: Actor) -> Caller:
    return Caller(client, community.token(hanako))
