"""A library in a folder, on which a process works that may be killed; before and after it is opened here."""

import asyncio
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.support.library import Library, open_library
from tests.support.library_child import DATABASE
from tests.support.server import ROOT

from hiroba.infrastructure.sql.engines.sqlite import open_sqlite

CHILD_SECONDS = 60


@asynccontextmanager
async def opened(folder: Path) -> AsyncGenerator[Library]:
    async with (
        open_sqlite(folder / DATABASE) as database,
        open_library(database, folder) as library,
    ):
        yield library


async def work_in_a_child(folder: Path, failpoints: str, *, seconds: float = CHILD_SECONDS) -> int:
    """How the child ended."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.support.library_child", str(folder), failpoints, cwd=ROOT
    )
    async with asyncio.timeout(seconds):
        return await child.wait()
