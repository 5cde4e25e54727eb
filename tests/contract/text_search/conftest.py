"""Every adapter of TextSearch stands behind the same tests."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from hiroba.application.ports.text_search import TextSearch
from hiroba.infrastructure.text.analyzer import MultilingualAnalyzer
from hiroba.infrastructure.text_search.sqlite_fts import SqliteFtsTextSearch


@pytest.fixture(params=["sqlite_fts"])
async def text_search(tmp_path: Path) -> AsyncIterator[TextSearch]:
    search = SqliteFtsTextSearch(tmp_path / "search.sqlite", MultilingualAnalyzer())
    yield search
    await search.aclose()
