"""A library whose vectors come from a service, opened as the program opens it."""

from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from tests.support.databases import OpenDatabase
from tests.support.embedding import opened, service_settings
from tests.support.embedding_server import EmbeddingServer, embedding_server
from tests.support.library import Library, open_library

from hiroba.application.library.indexes.begin import BeginIndexes
from hiroba.infrastructure.sql.session import Database

OpenServed = Callable[..., AbstractAsyncContextManager[Library]]


@pytest.fixture(scope="module")
def running_server() -> Generator[EmbeddingServer]:
    with embedding_server() as server:
        yield server


@pytest.fixture
def server(running_server: EmbeddingServer) -> EmbeddingServer:
    return running_server.as_new()


@pytest.fixture
async def database(open_sqlite_copy: OpenDatabase) -> AsyncGenerator[Database]:
    async with open_sqlite_copy() as database:
        yield database


@pytest.fixture
def open_served(database: Database, server: EmbeddingServer, tmp_path: Path) -> OpenServed:
    """Each time the same stores, as after a restart. `fields` are settings of the service."""

    @asynccontextmanager
    async def open_it(**fields: object) -> AsyncGenerator[Library]:
        async with (
            opened(tmp_path, service_settings(server, **fields)) as embedding,
            open_library(
                database,
                tmp_path,
                embedder=embedding.embedder,
                embedding_cache=embedding.cache,
            ) as library,
        ):
            await library.case(BeginIndexes).execute()
            yield library

    return open_it
