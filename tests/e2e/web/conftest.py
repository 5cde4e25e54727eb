"""A started program with its built client, and a Chromium to visit it with."""

from collections.abc import AsyncGenerator, Generator
from pathlib import Path

import pytest
from playwright.async_api import Browser
from tests.support.browser import a_chromium
from tests.support.member import Member
from tests.support.scenes import OWNER, Sample, fill_sample, look_around
from tests.support.server import Server, Zygote
from tests.support.showing import a_shown_video


@pytest.fixture
def server(zygote: Zygote, tmp_path: Path) -> Generator[Server]:
    server = Server(zygote, tmp_path / "data", HIROBA_EMBEDDER__ADAPTER="none")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def hanako(server: Server) -> Member:
    """Owns the community."""
    return Member.registered(server, "hanako", "ja")


@pytest.fixture
def minji(server: Server, hanako: Member) -> Member:
    return Member.registered(server, "minji", "ko")


@pytest.fixture
async def chromium() -> AsyncGenerator[Browser]:
    async with a_chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def sample_server(
    zygote: Zygote, tmp_path_factory: pytest.TempPathFactory
) -> Generator[tuple[Server, Member, Sample]]:
    """The sample community, its owner, and what is there. Nobody changes it."""
    data = tmp_path_factory.mktemp("sample") / "data"
    password = fill_sample(data)
    server = Server(zygote, data, HIROBA_EMBEDDER__ADAPTER="none")
    server.start()
    owner = Member(server, profile={"email": f"{OWNER}@example.org"}, password=password)
    owner.log_in()
    a_shown_video(owner)
    yield server, owner, look_around(owner)
    server.stop()
