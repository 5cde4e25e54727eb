"""Resumable uploads over HTTP, as the tus protocol has them."""

import asyncio
import hashlib
from base64 import b64encode
from collections.abc import AsyncGenerator

import httpx2
import pytest
from starlette.requests import ClientDisconnect
from tests.support.files import BYTES, TUS, Uploader
from tests.support.library import STORAGE, Library
from tests.support.pictures import a_picture

CONTENT = bytes(index * 7 % 251 for index in range(100_000)) * 3


def checksum(content: bytes, algorithm: str = "sha256") -> dict[str, str]:
    digest = hashlib.new(algorithm, content).digest()
    return {"Upload-Checksum": f"{algorithm} {b64encode(digest).decode()}"}


async def test_what_is_spoken_here_is_told_to_anybody(client: httpx2.AsyncClient) -> None:
    answer = await client.options("/api/v1/uploads")

    assert answer.status_code == 204
    assert answer.headers["tus-version"] == answer.headers["tus-resumable"] == "1.0.0"
    assert set(answer.headers["tus-extension"].split(",")) == {
        "creation", "creation-with-upload", "checksum", "expiration", "termination"
    }  # fmt: skip
    assert answer.headers["tus-max-size"] == str(STORAGE.file_bytes)
    assert "sha1" in answer.headers["tus-checksum-algorithm"]


async def test_another_version_is_refused(ana: Uploader) -> None:
    answer = await ana.begin(3, headers={"Tus-Resumable": "0.2.2"})

    assert (answer.status_code, answer.headers["tus-version"]) == (412, "1.0.0")


async def test_an_upload_in_parts_becomes_a_file_of_the_same_id(ana: Uploader) -> None:
    place = await ana.begun(len(CONTENT), "긴 영상.mp4")

    first = await ana.append(place, 0, CONTENT[:1000])
    asked = await ana.ask("HEAD", place, headers=TUS)
    last = await ana.append(place, 1000, CONTENT[1000:])
    file = await ana.ask("GET", last.headers["content-location"])

    assert (first.status_code, first.headers["upload-offset"]) == (204, "1000")
    assert first.headers["upload-expires"].endswith("GMT")
    assert asked.headers["upload-offset"] == "1000"
    assert asked.headers["upload-length"] == str(len(CONTENT))
    assert asked.headers["upload-metadata"].startswith("filename ")
    assert asked.headers["cache-control"] == "no-store"
    assert last.headers["upload-offset"] == str(len(CONTENT))
    assert last.headers["content-location"] == place.replace("uploads", "files")
    assert file.content == CONTENT
    assert "%EA%B8%B4%20%EC%98%81%EC%83%81.mp4" in file.headers["content-disposition"]


async def test_an_upload_tells_what_file_came_of_it(ana: Uploader) -> None:
    picture = a_picture()
    place = await ana.begun(len(picture), "그림.png")
    await ana.append(place, 0, picture[:9])
    before = (await ana.ask("GET", place)).json()["data"]
    await ana.append(place, 9, picture[9:])
    after = (await ana.ask("GET", place)).json()["data"]
    await ana.ask("DELETE", after["file"]["url"])
    gone = (await ana.ask("GET", place)).json()["data"]

    assert (before["offset"], before["length"], before["file"]) == (9, len(picture), None)
    assert (after["file"]["mediaType"], after["file"]["name"]) == ("image/png", "그림.png")
    assert after["file"]["thumbnailUrl"]
    assert gone["file"] is None


async def test_who_cannot_patch_may_say_it_in_a_header(ana: Uploader) -> None:
    place = await ana.begun(6)
    override = {**BYTES, "Upload-Offset": "0", "X-HTTP-Method-Override": "PATCH"}

    appended = await ana.ask("POST", place, headers=override, content=b"abc")
    nothing = await ana.ask("POST", place, headers=BYTES, content=b"abc")
    ended = await ana.ask("POST", place, headers={**TUS, "X-HTTP-Method-Override": "DELETE"})

    assert appended.headers["upload-offset"] == "3"
    assert [one.status_code for one in (appended, nothing, ended)] == [204, 400, 204]
    assert (await ana.ask("HEAD", place, headers=TUS)).status_code == 404


async def test_bytes_may_come_with_the_beginning(ana: Uploader) -> None:
    picture = a_picture()

    part = await ana.begin(len(picture), headers=BYTES, content=picture[:50])
    whole = await ana.begin(len(picture), headers=BYTES, content=picture)
    empty = await ana.begin(0)

    assert [one.headers["upload-offset"] for one in (part, whole, empty)] == [
        "50",
        str(len(picture)),
        "0",
    ]
    assert "content-location" not in part.headers
    file = await ana.ask("GET", f"{whole.headers['content-location']}/thumbnail")
    assert file.headers["content-type"] == "image/webp"
    assert (await ana.ask("GET", empty.headers["content-location"])).content == b""


async def test_U6_another_offset_is_refused_and_changes_nothing(ana: Uploader) -> None:
    place = await ana.begun(10)
    await ana.append(place, 0, b"12345")

    answers = [await ana.append(place, offset, b"67890") for offset in (0, 4, 6, 10)]

    assert [one.status_code for one in answers] == [409] * 4
    assert answers[0].headers["tus-resumable"] == "1.0.0"
    assert await ana.offset(place) == 5


async def test_U6_a_wrong_checksum_is_refused_and_changes_nothing(
    library: Library, ana: Uploader
) -> None:
    place = await ana.begun(len(CONTENT))
    right, wrong = CONTENT[:5000], CONTENT[:4999] + b"!"

    refused = await ana.append(place, 0, wrong, **checksum(right))
    unknown = await ana.append(place, 0, right, **{"Upload-Checksum": "md5 AAAA"})
    garbled = await ana.append(place, 0, right, **{"Upload-Checksum": "sha1 ???"})
    assert await ana.offset(place) == 0
    taken = await ana.append(place, 0, right, **checksum(right))
    rest = await ana.append(place, 5000, CONTENT[5000:], **checksum(CONTENT[5000:], "sha1"))

    statuses = [one.status_code for one in (refused, unknown, garbled, taken, rest)]
    assert statuses == [460, 400, 400, 204, 204]
    assert (await ana.ask("GET", rest.headers["content-location"])).content == CONTENT
    assert await library.differences() == 0


async def test_U6_the_second_of_two_writers_waits_outside(ana: Uploader) -> None:
    place = await ana.begun(10)
    underway, may_end = asyncio.Event(), asyncio.Event()

    async def slow() -> AsyncGenerator[bytes]:
        yield b"12345"
        underway.set()
        await may_end.wait()
        yield b"67890"

    first = asyncio.ensure_future(ana.append(place, 0, slow()))
    await underway.wait()
    second = await ana.append(place, 0, b"abcdefghij")
    ended = await ana.ask("DELETE", place, headers=TUS)
    may_end.set()

    assert (second.status_code, ended.status_code) == (423, 423)
    assert (await first).status_code == 204
    file = await ana.ask("GET", place.replace("uploads", "files"))
    assert file.content == b"1234567890"


@pytest.mark.parametrize("tenth", range(1, 10))
async def test_U6_what_came_before_a_cut_is_kept(ana: Uploader, tenth: int) -> None:
    place = await ana.begun(len(CONTENT))
    cut = len(CONTENT) * tenth // 10

    async def broken() -> AsyncGenerator[bytes]:
        for start in range(0, cut, 5_000):
            yield CONTENT[start : min(cut, start + 5_000)]
        raise ClientDisconnect

    broken_off = await ana.append(place, 0, broken())
    stands = await ana.offset(place)
    last = await ana.append(place, stands, CONTENT[stands:])

    assert broken_off.json()["error"]["code"] == "upload.interrupted"
    assert stands == cut
    assert (await ana.ask("GET", last.headers["content-location"])).content == CONTENT


async def test_more_than_was_announced_is_refused(ana: Uploader) -> None:
    place = await ana.begun(10)

    async def endless() -> AsyncGenerator[bytes]:
        while True:
            yield b"1234567"

    told = await ana.append(place, 0, b"x" * 11)
    untold = await ana.append(place, 0, endless())

    assert (told.status_code, untold.status_code) == (413, 413)
    assert await ana.offset(place) == 7
    assert (await ana.append(place, 7, b"890")).status_code == 204


async def test_the_finishing_call_repeated_makes_no_second_file(
    library: Library, ana: Uploader
) -> None:
    place = await ana.begun(3)
    await ana.append(place, 0, b"abc")

    again = await ana.append(place, 0, b"abc")
    nothing = await ana.append(place, 3, b"")

    assert (again.status_code, nothing.status_code) == (409, 204)
    assert nothing.headers["content-location"] == place.replace("uploads", "files")
    assert len(await library.ports.blob_store.list_all()) == 1


async def test_an_upload_is_its_owners_alone(ana: Uploader, bob: Uploader) -> None:
    place = await ana.begun(10)
    absent = "/api/v1/uploads/018f0000-0000-7000-8000-000000000000"

    async def asked(where: str) -> list[httpx2.Response]:
        return [
            await bob.ask("HEAD", where, headers=TUS),
            await bob.append(where, 0, b"x"),
            await bob.ask("DELETE", where, headers=TUS),
        ]

    for hidden, missing in zip(await asked(place), await asked(absent), strict=True):
        assert hidden.status_code == missing.status_code == 404
        if hidden.content:
            assert hidden.json()["error"] == missing.json()["error"]
    assert await ana.offset(place) == 0


async def test_an_upload_that_is_ended_leaves_nothing(library: Library, ana: Uploader) -> None:
    part, whole = await ana.begun(10), await ana.begun(3)
    await ana.append(part, 0, b"12345")
    await ana.append(whole, 0, b"abc")

    ended = [await ana.ask("DELETE", place, headers=TUS) for place in (part, whole)]
    await library.work()

    assert [one.status_code for one in ended] == [204, 204]
    assert (await ana.ask("HEAD", part, headers=TUS)).status_code == 404
    assert await library.ports.blob_store.list_all() == set()
    assert await library.ports.upload_store.list_all() == set()
    assert await library.differences() == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"Upload-Length": "-1"},
        {"Upload-Length": "x"},
        {"Upload-Length": "9" * 30},
        {"Upload-Metadata": "filename ???"},
        {"Upload-Metadata": "filename " + "A" * 9_000},
        {"Upload-Checksum": "sha256"},
    ],
)
async def test_headers_that_make_no_sense_are_refused(
    ana: Uploader, headers: dict[str, str]
) -> None:
    assert (await ana.begin(5, headers=headers)).status_code == 400


async def test_other_bodies_and_offsets_are_refused(ana: Uploader) -> None:
    place = await ana.begun(5)

    form = await ana.ask("PATCH", place, headers=TUS | {"Upload-Offset": "0"}, data={"a": "b"})
    without = await ana.ask("PATCH", place, headers=BYTES, content=b"x")

    assert (form.status_code, without.status_code) == (415, 400)
