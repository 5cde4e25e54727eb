"""The search over messages beside each engine."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.support.community import Community
from tests.support.message_index import SearchedCommunity

from hiroba.infrastructure.sql.session import Database


@pytest.fixture
async def searched(database: Database, tmp_path: Path) -> AsyncIterator[SearchedCommunity]:
    searched = SearchedCommunity.over(Community(database), tmp_path / "messages-search.db")
    yield searched
    await searched.message_search.aclose()
