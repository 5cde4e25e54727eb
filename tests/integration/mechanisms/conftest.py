"""Mechanisms in a library of their own for each test, whose stores must agree once it has ended."""

from collections.abc import AsyncGenerator
from pathlib import Path

import httpx2
import pytest
from tests.support.databases import OpenDatabase
from tests.support.files import Uploader
from tests.support.http import a_browser, an_app
from tests.support.library import Library, open_library

from hiroba.bootstrap.background import background_work
from hiroba.infrastructure.sql.readers.channels import SqlChannelReader


@pytest.fixture
async def library(open_sqlite_copy: OpenDatabase, tmp_path: Path) -> AsyncGenerator[Library]:
    async with open_sqlite_copy() as database:
        reader = SqlChannelReader(database)
        async with open_library(database, tmp_path, channel_reader=reader) as opened:
            yield opened
            await opened.audited()


@pytest.fixture
async def client(library: Library) -> AsyncGenerator[httpx2.AsyncClient]:
    async with (
        background_work(library.ports, alone=True),
        a_browser(an_app(library.ports)) as opened,
    ):
        yield opened


@pytest.fixture
async def ana(client: httpx2.AsyncClient) -> Uploader:
    await Uploader.named(client, "owner")
    return await Uploader.named(client, "ana")


@pytest.fixture
async def bob(client: httpx2.AsyncClient, ana: Uploader) -> Uploader:
    assert ana.id
    return await Uploader.named(client, "bob")
