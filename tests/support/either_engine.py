"""A started server on SQLite or PostgreSQL, for fixtures that are parametrised by `EITHER`."""

import asyncio
from collections.abc import Generator
from pathlib import Path

import pytest
from tests.support.databases import PostgresForTests
from tests.support.server import Server, Zygote

EITHER = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))


def served_on(request: pytest.FixtureRequest, zygote: Zygote, folder: Path) -> Generator[Server]:
    """`request.param` names the engine."""
    environment = {"HIROBA_EMBEDDER__ADAPTER": "none"}
    if request.param == "postgres":
        postgres: PostgresForTests = request.getfixturevalue("postgres")
        environment["HIROBA_DATABASE__ADAPTER"] = "postgres"
        environment["HIROBA_DATABASE__URL"] = asyncio.run(postgres.new())
    server = Server(zygote, folder / "data", **environment)
    server.start()
    yield server
    server.stop()
