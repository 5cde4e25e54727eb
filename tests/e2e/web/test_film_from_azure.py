"""A video whose bytes come from a container and not from the program: the page may play it, and seeks in it."""

import asyncio
from collections.abc import Generator
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.async_api import Browser
from tests.support.azurite import Azurite
from tests.support.browser import a_visitor
from tests.support.clips import a_clip
from tests.support.member import Member
from tests.support.server import Server, Zygote
from tests.support.showing import filmed

SECONDS = 2.0
LARGE = 9 * 1024 * 1024


@pytest.fixture
def server(zygote: Zygote, tmp_path: Path, azurite: Azurite) -> Generator[Server]:
    server = Server(
        zygote,
        tmp_path / "data",
        HIROBA_EMBEDDER__ADAPTER="none",
        HIROBA_BLOB_STORE__ADAPTER="azure",
        HIROBA_BLOB_STORE__CONTAINER=f"test-{uuid4().hex}",
        HIROBA_BLOB_STORE__CONNECTION_STRING=azurite.connection_string,
        HIROBA_BLOB_STORE__SIGNED_URLS="true",
    )
    server.start()
    yield server
    server.stop()


def a_large_clip() -> bytes:
    """With an element behind it that says nothing (EBML, RFC 8794, 11.3.2: Void, its size in eight bytes)."""
    return a_clip(seconds=SECONDS) + b"\xec\x01" + LARGE.to_bytes(7) + bytes(LARGE)


async def test_a_page_plays_a_video_that_the_file_store_gives_out(
    server: Server, hanako: Member, azurite: Azurite, chromium: Browser
) -> None:
    made = await asyncio.to_thread(filmed, hanako, a_large_clip(), "水車.webm", title="水車")
    elsewhere = f"asked elsewhere: {azurite.url}"

    async with a_visitor(chromium, server.url, expected=[elsewhere]) as visitor:
        await visitor.sign_in(hanako)
        await visitor.go(f"/mechanisms/{made['id']}?t=1.5")
        await visitor.page.wait_for_function(
            "() => { const film = document.querySelector('video');"
            " return film && film.readyState >= 2 && Math.abs(film.currentTime - 1.5) < 0.1 }"
        )
    assert any(one.startswith(elsewhere) for one in visitor.faults), visitor.faults
