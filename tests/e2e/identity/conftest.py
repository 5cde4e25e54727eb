"""One application with its own store for each test."""

from collections.abc import AsyncGenerator

import httpx2
import pytest
from fastapi import FastAPI
from tests.support.http import a_browser, an_app
from tests.support.identity import identity_ports

from hiroba.application.registry import Ports
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork


@pytest.fixture
def ports(uow: SqlUnitOfWork) -> Ports:
    return identity_ports(uow)


@pytest.fixture
def app(ports: Ports) -> FastAPI:
    return an_app(ports)


@pytest.fixture
async def client(app: FastAPI) -> AsyncGenerator[httpx2.AsyncClient]:
    async with a_browser(app) as client:
        yield client
