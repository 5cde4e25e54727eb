"""Files over HTTP: in, out, and away again."""

import hashlib
from collections.abc import AsyncGenerator
from pathlib import Path

import httpx2
import pytest
from tests.support.databases import OpenDatabase
from tests.support.files import FORM, Uploader, a_form
from tests.support.http import a_browser, an_app
from tests.support.library import Library, open_library
from tests.support.pictures import a_bomb, a_photograph, a_picture

from hiroba.domain.files.storage_rules import StorageRules
from hiroba.presentation.http.unread import LINGER_BYTES

LET_GO_BY = LINGER_BYTES + 1_024  # after the answer, so that it is not lost with the connection
NAMES = ["遊星歯車.bin", "행성 기어.bin", "行星齿轮.bin", "行星齒輪.bin", "planetary gear.bin"]


@pytest.mark.parametrize("name", NAMES)
async def test_a_file_comes_back_as_it_was_sent(ana: Uploader, name: str) -> None:
    content = bytes(range(256)) * 1_000

    stored = await ana.stored(content, name)
    answer = await ana.ask("GET", stored["url"])
    head = await ana.ask("HEAD", stored["url"])

    assert (stored["name"], stored["size"]) == (name, len(content))
    assert stored["mediaType"] == "application/octet-stream"
    assert (stored["width"], stored["height"], stored["thumbnailUrl"]) == (None, None, None)
    assert answer.content == content
    assert answer.headers["etag"] == f'"{hashlib.sha256(content).hexdigest()}"'
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(content))


async def test_a_photograph_gets_a_thumbnail_upright_and_without_where_it_was_taken(
    ana: Uploader,
) -> None:
    stored = await ana.stored(a_photograph((1600, 900), turned=6), "旅行.jpg")

    small = await ana.ask("GET", stored["thumbnailUrl"])
    whole = await ana.ask("GET", stored["url"])

    assert (stored["mediaType"], stored["width"], stored["height"]) == ("image/jpeg", 900, 1600)
    assert small.headers["content-type"] == "image/webp"
    assert small.content[:4] == b"RIFF"
    assert b"139.7454E" in whole.content
    assert b"139.7454E" not in small.content
    assert b"EXIF" not in small.content
    assert whole.headers["content-disposition"].startswith("inline")


@pytest.mark.parametrize("content", [a_bomb(), a_picture()[:600], b"\x89PNG\r\n\x1a\n" + b"?" * 99])
async def test_an_image_that_cannot_be_looked_at_is_still_a_file(
    ana: Uploader, content: bytes
) -> None:
    stored = await ana.stored(content, "爆弾.png")

    assert stored["mediaType"] == "image/png"
    assert stored["thumbnailUrl"] is None
    assert (await ana.ask("GET", stored["url"])).content == content
    assert (await ana.ask("GET", f"{stored['url']}/thumbnail")).status_code == 404


async def test_a_loose_file_is_its_owners_alone(ana: Uploader, bob: Uploader) -> None:
    stored = await ana.stored(a_picture())
    absent = "/api/v1/files/018f0000-0000-7000-8000-000000000000"

    for method, place in (("GET", ""), ("GET", "/thumbnail"), ("DELETE", "")):
        hidden = await bob.ask(method, stored["url"] + place)
        missing = await bob.ask(method, absent + place)
        assert hidden.status_code == missing.status_code == 404
        assert hidden.json()["error"] == missing.json()["error"]
    assert (await ana.ask("GET", stored["url"])).status_code == 200


async def test_a_file_taken_back_leaves_nothing(library: Library, ana: Uploader) -> None:
    stored = await ana.stored(a_picture())
    kept = await ana.stored(b"kept")
    assert len(await library.ports.blob_store.list_all()) == 3

    gone = await ana.ask("DELETE", stored["url"])
    await library.work()

    assert gone.status_code == 200
    assert (await ana.ask("GET", stored["url"])).status_code == 404
    assert await library.ports.blob_store.list_all() == {hashlib.sha256(b"kept").hexdigest()}
    assert (await ana.ask("GET", kept["url"])).content == b"kept"
    assert await library.differences() == 0


async def test_content_that_a_document_shares_stays_with_it(
    library: Library, ana: Uploader
) -> None:
    content = "水車が回る。".encode() * 20
    document = await ana.ask("POST", "/documents", files={"file": ("水車.txt", content)})
    stored = await ana.stored(content)

    await ana.ask("DELETE", stored["url"])
    await library.work()
    again = await ana.stored(content)
    await ana.ask("DELETE", f"/documents/{document.json()['data']['id']}")
    await library.work()

    assert (await ana.ask("GET", again["url"])).content == content
    assert await library.differences() == 0


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9, 0.999])
async def test_a_form_that_breaks_off_leaves_nothing(
    library: Library, ana: Uploader, cut: float
) -> None:
    form = a_form(b"some content " * 90_000)

    answer = await ana.ask("POST", "/files", content=form[: int(len(form) * cut)], headers=FORM)

    assert answer.status_code == 400
    assert await library.ports.blob_store.list_all() == set()


async def test_what_is_no_form_with_a_file_is_refused(ana: Uploader) -> None:
    without = await ana.ask("POST", "/files", data={"name": "x"}, files={"other": b"x"})
    strange = await ana.ask("POST", "/files", json={"file": "x"})

    assert (without.status_code, strange.status_code) == (422, 400)


class Meter:
    """A body that counts what is read of it."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.read = 0

    async def chunks(self) -> AsyncGenerator[bytes]:
        while self.read < self.size:
            self.read += 1_024
            yield b"x" * 1_024


@pytest.mark.parametrize(
    ("rules", "size", "status"),
    [
        (StorageRules(file_bytes=10_000, bytes_per_user=10**8), 10**7, 413),
        (StorageRules(file_bytes=10**8, bytes_per_user=10_000), 10**7, 507),
    ],
)
async def test_U9_a_file_that_may_not_come_is_refused_unread(
    open_sqlite_copy: OpenDatabase, tmp_path: Path, rules: StorageRules, size: int, status: int
) -> None:
    async with (
        open_sqlite_copy() as database,
        open_library(database, tmp_path, storage_rules=rules) as library,
        a_browser(an_app(library.ports)) as client,
    ):
        ana = await Uploader.named(client, "ana")
        announced, unannounced = Meter(size), Meter(size)
        length = {**FORM, "Content-Length": str(size)}

        refused = await ana.ask("POST", "/files", headers=length, content=announced.chunks())
        begun = await ana.begin(size)
        stopped = await ana.ask(
            "POST", "/files", headers=FORM, content=_within_a_form(unannounced.chunks())
        )

        assert refused.status_code == status
        assert announced.read <= LET_GO_BY
        assert begun.status_code == status
        assert stopped.status_code == status
        assert unannounced.read <= 10_000 + LET_GO_BY
        assert await library.ports.blob_store.list_all() == set()


async def _within_a_form(chunks: AsyncGenerator[bytes]) -> AsyncGenerator[bytes]:
    whole = a_form(b"|")
    head, tail = whole.split(b"|")
    yield head
    async for chunk in chunks:
        yield chunk
    yield tail


async def test_U9_a_stranger_is_refused_unread(client: httpx2.AsyncClient) -> None:
    meter = Meter(10**7)

    for method, path in (("POST", "/files"), ("POST", "/uploads")):
        headers = {**FORM, "Content-Length": str(meter.size)}
        answer = await client.request(
            method, f"/api/v1{path}", headers=headers, content=meter.chunks()
        )
        assert answer.status_code == 401

    assert meter.read <= 2 * LET_GO_BY


async def test_files_and_announced_uploads_count_together(
    open_sqlite_copy: OpenDatabase, tmp_path: Path
) -> None:
    rules = StorageRules(file_bytes=5_000, bytes_per_user=9_000)
    async with (
        open_sqlite_copy() as database,
        open_library(database, tmp_path, storage_rules=rules) as library,
        a_browser(an_app(library.ports)) as client,
    ):
        ana = await Uploader.named(client, "ana")
        stored = await ana.stored(b"x" * 4_000)
        place = await ana.begun(4_500)

        full = await ana.send(b"y" * 1_000)
        await ana.ask("DELETE", place)
        fits = await ana.send(b"y" * 1_000)
        await ana.ask("DELETE", stored["url"])
        also = await ana.send(b"z" * 4_000)

        assert full.json()["error"]["code"] == "storage.quota_full"
        assert [one.status_code for one in (full, fits, also)] == [507, 201, 201]
