"""The whole product with its files in a container: stored, shown in parts, downloaded past the program, let go of."""

import asyncio
import shutil
from collections.abc import AsyncGenerator
from pathlib import Path
from uuid import uuid4

import httpx2
import pytest
from tests.support.audit import assert_all_agrees
from tests.support.azurite import Azurite
from tests.support.files import Uploader
from tests.support.http import a_browser

from hiroba.bootstrap.doctor.examine import examine
from hiroba.bootstrap.http import create_app
from hiroba.bootstrap.settings import Settings
from hiroba.presentation.cli.doctor import Finding, State

MILL = "水車は川の流れで回る。물레방아는 냇물로 돈다. 水车借着河水转动。水車借著河水轉動。A mill turns.\n".encode()
LARGE = b"\x00\x01" * (9 * 1024 * 1024 // 2)
FILM = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + LARGE


@pytest.fixture
def settings(azurite: Azurite, sqlite_template: Path, tmp_path: Path) -> Settings:
    shutil.copyfile(sqlite_template, tmp_path / "hiroba.db")
    blob_store = {
        "adapter": "azure",
        "container": f"test-{uuid4().hex}",
        "connection_string": azurite.connection_string,
        "signed_urls": True,
    }
    return Settings.model_validate(
        {"data": tmp_path, "embedder": {"adapter": "none"}, "blob_store": blob_store}
    )


@pytest.fixture
async def client(settings: Settings) -> AsyncGenerator[httpx2.AsyncClient]:
    app = create_app(settings)
    async with app.router.lifespan_context(app), a_browser(app) as client:
        yield client
        await assert_all_agrees(app.state.ports)


@pytest.fixture
async def ana(client: httpx2.AsyncClient) -> Uploader:
    return await Uploader.named(client, "ana")


async def test_a_document_and_an_attachment_live_in_the_container(
    ana: Uploader, settings: Settings
) -> None:
    sent = {"file": ("水車.txt", MILL, "text/plain")}
    document = (await ana.ask("POST", "/documents", files=sent)).json()["data"]
    attached = await ana.stored(MILL * 3, "물레방아.txt")

    part = await ana.ask("GET", f"/files/{attached['id']}", headers={"Range": "bytes=3-11"})
    whole = await ana.ask("GET", f"/documents/{document['id']}/file")

    assert (part.status_code, part.content) == (206, (MILL * 3)[3:12])
    assert whole.content == MILL
    assert not list((settings.data / "blobs").glob("??"))


async def test_an_upload_in_parts_ends_in_the_container(ana: Uploader, settings: Settings) -> None:
    place = await ana.begun(len(LARGE))
    half = len(LARGE) // 2
    await ana.append(place, 0, LARGE[:half])

    ended = await ana.append(place, half, LARGE[half:])

    assert ended.status_code == 204, ended.text
    assert not list((settings.data / "blobs" / "uploads").iterdir())


async def test_a_large_download_goes_past_the_program_for_who_may_have_it(
    ana: Uploader, client: httpx2.AsyncClient
) -> None:
    stored = await ana.stored(LARGE, "広い 場所.bin")
    path = f"/files/{stored['id']}"

    answer = await ana.ask("GET", path)
    stranger = await (await Uploader.named(client, "bo")).ask("GET", path)

    assert (answer.status_code, stranger.status_code) == (307, 404)
    assert "no-store" in answer.headers["cache-control"]
    async with httpx2.AsyncClient() as outside:
        fetched = await outside.get(answer.headers["location"])
    assert fetched.content == LARGE
    assert "%E5%BA%83%E3%81%84%20%E5%A0%B4%E6%89%80" in fetched.headers["content-disposition"]


async def test_a_film_is_played_from_the_container_and_pages_may_do_that(
    ana: Uploader, client: httpx2.AsyncClient
) -> None:
    stored = await ana.stored(FILM, "물레방아.webm")

    answer = await ana.ask("GET", f"/files/{stored['id']}", headers={"Range": "bytes=0-99"})
    page = await client.get("/", headers={"Accept": "text/html"})

    place = answer.headers["location"]
    assert answer.status_code == 307
    async with httpx2.AsyncClient() as outside:
        part = await outside.get(place, headers={"Range": "bytes=9000000-9000099"})
    assert (part.status_code, part.content) == (206, FILM[9_000_000:9_000_100])
    assert part.headers["content-type"] == "video/webm"
    assert part.headers["content-disposition"].startswith("inline")
    origin = place[: place.index("/", len("http://"))]
    assert f"media-src 'self' blob: {origin};" in page.headers["content-security-policy"]


def test_the_doctor_compares_the_container_with_the_rows(settings: Settings) -> None:
    async def filled_and_examined() -> list[Finding]:
        app = create_app(settings)
        async with app.router.lifespan_context(app), a_browser(app) as client:
            await (await Uploader.named(client, "ana")).stored(MILL)
        return [one async for one in examine(settings, stores=True)]

    found = {one.check: one for one in asyncio.run(filled_and_examined())}

    assert found["file store"].state is State.OK, found["file store"]
    assert found["files"].figures is not None
    assert sum(found["files"].figures.values()) == 0
    assert found["files"].message.startswith("1 files")
