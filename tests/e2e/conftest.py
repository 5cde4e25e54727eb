"""The whole product in this process: every adapter real, opened as the program opens it."""

import shutil
from collections.abc import AsyncGenerator
from pathlib import Path

import httpx2
import pytest
from fastapi import FastAPI
from tests.support.audit import assert_all_agrees
from tests.support.http import a_browser

from hiroba.bootstrap.http import create_app
from hiroba.bootstrap.settings import NoEmbedderSettings, Settings


@pytest.fixture
async def whole_app(sqlite_template: Path, tmp_path: Path) -> AsyncGenerator[FastAPI]:
    """Its sample content has no clips: to draw them takes longer than all else."""
    shutil.copyfile(sqlite_template, tmp_path / "hiroba.db")
    words_alone = NoEmbedderSettings(adapter="none")
    app = create_app(Settings(data=tmp_path, embedder=words_alone, sample_clips=0))
    async with app.router.lifespan_context(app):
        yield app
        await assert_all_agrees(app.state.ports)


@pytest.fixture
async def visitor(whole_app: FastAPI) -> AsyncGenerator[httpx2.AsyncClient]:
    """Somebody who has not logged in."""
    async with a_browser(whole_app) as client:
        yield client
