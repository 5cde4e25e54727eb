"""Documents, collections and jobs over HTTP."""

import json
from collections.abc import AsyncGenerator, AsyncIterable
from typing import Any

import httpx2
import pytest
from tests.support.documents import PROSE
from tests.support.http import a_browser, an_app, bearer, register
from tests.support.library import Library

BOUNDARY = "the-boundary-of-this-form"
FORM = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}


class Person:
    """Somebody who is logged in."""

    def __init__(self, client: httpx2.AsyncClient, headers: dict[str, str]) -> None:
        self._client = client
        self._headers = headers

    async def ask(
        self, method: str, path: str, *, headers: dict[str, str] | None = None, **body: Any
    ) -> httpx2.Response:
        return await self._client.request(
            method, f"/api/v1{path}", headers={**self._headers, **(headers or {})}, **body
        )

    async def data(self, method: str, path: str, *, expected: int = 200, **body: Any) -> Any:
        answer = await self.ask(method, path, **body)
        assert answer.status_code == expected, answer.text
        return answer.json()["data"]

    async def send_form(self, content: bytes | AsyncIterable[bytes]) -> httpx2.Response:
        return await self.ask("POST", "/documents", content=content, headers=FORM)


def a_form(*parts: tuple[str, str | None, bytes]) -> bytes:
    """Parts as (name, file name, content)."""
    form = b""
    for name, file_name, content in parts:
        form += f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"'.encode()
        if file_name is not None:
            form += f'; filename="{file_name}"'.encode()
        form += b"\r\n\r\n" + content + b"\r\n"
    return form + f"--{BOUNDARY}--\r\n".encode()


@pytest.fixture
async def client(library: Library) -> AsyncGenerator[httpx2.AsyncClient]:
    async with a_browser(an_app(library.ports)) as opened:
        yield opened


@pytest.fixture
async def ana(client: httpx2.AsyncClient) -> Person:
    return Person(client, bearer(await register(client)))


@pytest.fixture
async def bob(client: httpx2.AsyncClient, ana: Person) -> Person:
    return Person(client, bearer(await register(client, "bob@example.org")))


async def test_a_text_goes_in_and_comes_out(library: Library, ana: Person) -> None:
    body = {"title": "水車", "text": PROSE["ja"][0], "source": "郷土史"}
    added = await ana.data("POST", "/documents", json=body, expected=202)
    assert added["status"] == "pending"
    assert added["audience"] == "community"
    assert added["jobId"]
    await library.work()

    path = f"/documents/{added['id']}"
    document = await ana.data("GET", path)
    passages = await ana.data("GET", f"{path}/passages")
    text = await ana.data("GET", f"{path}/text", params={"version": 1})
    job = await ana.data("GET", f"/jobs/{added['jobId']}")

    assert (document["status"], document["progress"], document["version"]) == ("ready", 1, 1)
    assert text["text"][passages[0]["start"] : passages[0]["end"]] == passages[0]["text"]
    assert job["status"] == "done"


async def test_a_file_goes_in_and_comes_out_as_a_download(library: Library, ana: Person) -> None:
    content = "\n\n".join(PROSE["ko"]).encode()
    form = a_form(
        ("audience", None, b"private"), ("file", "../물레방아.txt", content), ("source", None, b"x")
    )
    answer = await ana.send_form(form)
    assert answer.status_code == 202, answer.text
    added = answer.json()["data"]
    assert (added["title"], added["audience"], added["source"]) == ("물레방아", "private", "x")
    await library.work()

    file = await ana.ask("GET", f"/documents/{added['id']}/file")
    part = await ana.ask("GET", f"/documents/{added['id']}/file", headers={"Range": "bytes=3-8"})
    beyond = await ana.ask(
        "GET", f"/documents/{added['id']}/file", headers={"Range": "bytes=99999-"}
    )

    assert file.content == content
    assert file.headers["content-disposition"].startswith("attachment")
    assert file.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in file.headers["content-security-policy"]
    assert (part.status_code, part.content) == (206, content[3:9])
    assert beyond.status_code == 416


async def test_a_file_greater_than_other_bodies_may_be_is_taken(
    library: Library, ana: Person
) -> None:
    content = ("水車が回る。" * 20 + "\n").encode() * 25_000
    assert len(content) > 8 * 1024 * 1024

    answer = await ana.send_form(a_form(("file", "大.txt", content)))

    assert answer.status_code == 202, answer.text


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9, 0.999])
async def test_a_form_that_breaks_off_leaves_nothing(
    library: Library, ana: Person, cut: float
) -> None:
    form = a_form(("title", None, b"t"), ("file", "a.txt", b"some content " * 9_000))

    answer = await ana.send_form(form[: int(len(form) * cut)])

    assert answer.status_code == 400
    assert await library.ports.blob_store.list_all() == set()
    assert (await ana.ask("GET", "/documents")).json()["data"] == []


async def test_what_cannot_be_read_is_refused(library: Library, ana: Person) -> None:
    picture = await ana.send_form(a_form(("file", "a.pdf", b"\x89PNG\r\n\x1a\n" + b"\x00" * 99)))
    empty = await ana.send_form(a_form(("file", "a.txt", b"")))
    without = await ana.send_form(a_form(("title", None, b"t")))
    strange = await ana.ask("POST", "/documents", content=b"x", headers={"Content-Type": "a/b"})
    broken = await ana.ask(
        "POST", "/documents", content=b"{", headers={"Content-Type": "application/json"}
    )
    unknown = await ana.ask("POST", "/documents", json={"title": "t", "text": "x", "ownerId": "x"})
    foreign = await ana.ask(
        "POST", "/documents", json={"title": "t", "text": "x", "collectionId": "0"}
    )

    answers = (picture, empty, without, strange, broken, unknown, foreign)
    assert [one.status_code for one in answers] == [415, 422, 422, 415, 400, 422, 422]
    assert await library.ports.blob_store.list_all() == set()


async def test_a_batch_answers_for_each_in_order(library: Library, ana: Person) -> None:
    documents: list[Any] = [
        {"title": "一", "text": PROSE["zh-Hans"][0]},
        {"title": "二"},
        {"title": "三", "text": "x", "collection_id": "018f0000-0000-7000-8000-000000000000"},
        {"title": "四", "text": PROSE["zh-Hant"][0], "audience": "private"},
        "五",
    ]

    answers = await ana.data(
        "POST", "/documents/batch", json={"documents": documents}, expected=202
    )

    assert [one["index"] for one in answers] == [0, 1, 2, 3, 4]
    assert [one.get("error", {}).get("code") for one in answers] == [
        None,
        "field.invalid",
        "collection.not_found",
        None,
        "field.invalid",
    ]


async def test_what_one_may_not_see_is_as_what_is_not_there(
    library: Library, ana: Person, bob: Person
) -> None:
    body = {"title": "日記", "text": "秘密", "audience": "private"}
    added = await ana.data("POST", "/documents", json=body, expected=202)
    await library.work()
    absent = "018f0000-0000-7000-8000-000000000000"

    for method, place in [
        ("GET", ""),
        ("GET", "/passages"),
        ("GET", "/text"),
        ("GET", "/file"),
        ("GET", "/versions"),
        ("POST", "/versions/1/restore"),
        ("DELETE", ""),
        ("PATCH", ""),
        ("PUT", ""),
    ]:
        body = {"json": {"title": "x", "text": "x"} if method == "PUT" else {"title": "x"}}
        sent = body if method in {"PUT", "PATCH"} else {}
        hidden = await bob.ask(method, f"/documents/{added['id']}{place}", **sent)
        missing = await bob.ask(method, f"/documents/{absent}{place}", **sent)
        assert hidden.status_code == missing.status_code == 404
        assert hidden.json()["error"] == missing.json()["error"]
    assert await bob.data("GET", "/documents") == []
    assert (await bob.ask("GET", f"/jobs/{added['jobId']}")).status_code == 404


async def test_lists_are_filtered_sorted_and_paged(library: Library, ana: Person) -> None:
    collection = await ana.data("POST", "/collections", json={"name": "棚"}, expected=201)
    for number in range(5):
        body = {
            "title": f"本{number}",
            "text": f"{number}番の水車",
            "collectionId": collection["id"],
        }
        await ana.data("POST", "/documents", json=body, expected=202)
    await ana.data("POST", "/documents", json={"title": "外", "text": "外"}, expected=202)
    await library.work()

    page = await ana.ask(
        "GET",
        "/documents",
        params={
            "collectionId": collection["id"],
            "status": "ready",
            "sort": "-title",
            "limit": 2,
            "offset": 1,
            "withTotal": "true",
        },
    )
    counted = await ana.data("GET", f"/collections/{collection['id']}")

    assert [one["title"] for one in page.json()["data"]] == ["本3", "本2"]
    assert page.json()["meta"]["total"] == 5
    assert page.json()["meta"]["hasMore"] is True
    assert (counted["documents"], counted["ready"]) == (5, 5)
    assert (await ana.ask("GET", "/documents", params={"sort": "owner"})).status_code == 422


async def test_everything_is_indexed_again_on_request(
    library: Library, ana: Person, bob: Person
) -> None:
    await ana.data("POST", "/documents", json={"title": "t", "text": "water wheel"}, expected=202)
    await library.work()
    ids = await library.ports.text_search.passage_ids()
    async with library.ports.uow.read() as tx:
        passages = await tx.documents.list_current_passages(None, limit=9)
    await library.ports.text_search.remove_documents([one.document_id for one in passages])
    assert await library.differences() == 1

    task = await ana.data("POST", "/rag/build", expected=202)
    assert task["status"] == "queued"
    await library.work()

    assert (await ana.data("GET", f"/jobs/{task['taskId']}"))["status"] == "done"
    assert await library.ports.text_search.passage_ids() == ids
    assert (await bob.ask("POST", "/rag/build")).status_code == 403


async def test_a_cancelled_job_is_tried_again(library: Library, ana: Person) -> None:
    added = await ana.data("POST", "/documents", json={"title": "t", "text": "水車"}, expected=202)

    cancelled = await ana.data("POST", f"/jobs/{added['jobId']}/cancel", expected=202)
    failed = await ana.data("GET", f"/documents/{added['id']}")
    await ana.data("POST", f"/jobs/{added['jobId']}/retry", expected=202)
    await library.work()

    assert cancelled["status"] == "cancelled"
    assert failed["failure"]["code"] == "job.cancelled"
    assert (await ana.data("GET", f"/documents/{added['id']}"))["status"] == "ready"


async def test_changes_and_deletions_over_http(library: Library, ana: Person) -> None:
    collection = await ana.data("POST", "/collections", json={"name": "棚"}, expected=201)
    added = await ana.data("POST", "/documents", json={"title": "t", "text": "水車"}, expected=202)
    path = f"/documents/{added['id']}"

    moved = await ana.data("PATCH", path, json={"collectionId": collection["id"]})
    left = await ana.data("PATCH", path, json={"collectionId": None, "title": "新"})
    replaced = await ana.data("PUT", path, json={"text": "ばね"}, expected=202)
    form = a_form(("file", "b.md", "# 歯車\n\n歯がかみ合う。".encode()))
    again = await ana.ask("PUT", path, content=form, headers=FORM)
    gone = await ana.ask("DELETE", path)
    closed = await ana.ask("DELETE", f"/collections/{collection['id']}")

    assert moved["collectionId"] == collection["id"]
    assert (left["collectionId"], left["title"]) == (None, "新")
    assert replaced["version"] == 2
    assert again.json()["data"]["version"] == 3
    assert (gone.status_code, closed.status_code) == (200, 200)
    await library.work()
    assert await library.differences() == 0


async def test_versions_over_http(library: Library, ana: Person) -> None:
    wish = {"title": "t", "text": "水車"}
    added = await ana.data("POST", "/documents", json=wish, expected=202)
    again = await ana.data("POST", "/documents", json=wish, expected=202)
    path = f"/documents/{added['id']}"
    await ana.data("PUT", path, json={"text": "ばね"}, expected=202)
    await library.work()

    newest = await ana.ask("GET", f"{path}/versions", params={"limit": 1})
    back = await ana.data("POST", f"{path}/versions/1/restore", expected=202)
    await library.work()
    listed = await ana.data("GET", f"{path}/versions")

    assert (added["existing"], again["existing"], again["id"]) == (False, True, added["id"])
    assert newest.json()["meta"]["hasMore"] is True
    assert newest.json()["data"][0]["current"] is True
    assert back["version"] == 3
    assert [(one["number"], one["current"]) for one in listed] == [
        (3, True),
        (2, False),
        (1, False),
    ]
    assert (await ana.data("GET", f"{path}/text", params={"version": 2}))["text"] == "ばね"
    assert (await ana.data("GET", f"{path}/text"))["text"] == "水車"
    assert (await ana.ask("POST", f"{path}/versions/4/restore")).status_code == 404
    assert (await ana.ask("POST", f"{path}/versions/0/restore")).status_code == 400


async def test_the_description_of_the_bodies_is_whole(client: httpx2.AsyncClient) -> None:
    described = (await client.get("/openapi.json")).json()

    body = described["paths"]["/api/v1/documents"]["post"]["requestBody"]["content"]
    assert set(body) == {"application/json", "multipart/form-data"}
    assert "$ref" not in json.dumps(body)
