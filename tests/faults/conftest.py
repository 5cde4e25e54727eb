"""Whatever died in a test: once the server has ended and its work is done, every store agrees with the truth."""

import asyncio
from collections.abc import Generator
from pathlib import Path

import pytest
from tests.support.audit import assert_all_agrees
from tests.support.server import Server

from hiroba.bootstrap.background import background_work
from hiroba.bootstrap.settings import NoEmbedderSettings, Settings
from hiroba.bootstrap.wiring import open_ports


@pytest.fixture(autouse=True)
def stores_agree_in_the_end(request: pytest.FixtureRequest) -> Generator[None]:
    """For tests with a `server` on a folder of its own; set up first, and so the last to end."""
    yield
    server = request.node.funcargs.get("server")
    if isinstance(server, Server) and (server.data / "hiroba.db").exists():
        if server.is_running():
            server.stop()
        asyncio.run(_audit(server.data))


async def _audit(data: Path) -> None:
    settings = Settings(data=data, embedder=NoEmbedderSettings(adapter="none"))
    async with open_ports(settings) as ports, background_work(ports, alone=True):
        await assert_all_agrees(ports)
