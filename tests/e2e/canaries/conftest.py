"""One world, made once and copied for each test: people, ids and tokens stay the same."""

import asyncio
import shutil
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from tests.support.audit import assert_all_agrees
from tests.support.canaries import word
from tests.support.canary_scenes import furnish
from tests.support.canary_world import Ids, World, entered

from hiroba.bootstrap.http import create_app
from hiroba.bootstrap.settings import NoEmbedderSettings, Settings


def _settings(folder: Path) -> Settings:
    return Settings(data=folder, embedder=NoEmbedderSettings(adapter="none"), log_level="warning")


@pytest.fixture(scope="session")
def furnished(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ids]:
    """A data folder with a world in it, and its ids."""
    folder, ids = tmp_path_factory.mktemp("world"), Ids()
    shutil.copyfile(sqlite_template, folder / "hiroba.db")

    async def make() -> None:
        app = create_app(_settings(folder))
        async with app.router.lifespan_context(app), entered(app, ids) as world:
            await furnish(world)

    asyncio.run(make())
    return folder, ids


@pytest.fixture
async def world(furnished: tuple[Path, Ids], tmp_path: Path) -> AsyncGenerator[World]:
    template, ids = furnished
    shutil.copytree(template, tmp_path / "data")
    app = create_app(_settings(tmp_path / "data"))
    async with app.router.lifespan_context(app), entered(app, ids) as world:
        await world["insider"].until_found(word("message"))
        yield world
        await assert_all_agrees(app.state.ports)
