"""Servers for the tests that crash them."""

from collections.abc import Generator

import pytest
from tests.support.server import Zygote


@pytest.fixture(scope="session")
def zygote(tmp_path_factory: pytest.TempPathFactory) -> Generator[Zygote]:
    made = Zygote(tmp_path_factory.mktemp("zygote") / "servers.log")
    yield made
    made.close()
