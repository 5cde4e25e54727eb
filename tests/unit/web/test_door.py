"""Browsers get the client, programs get the API, and both from the same addresses."""

from collections.abc import AsyncGenerator, Mapping
from pathlib import Path

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from hiroba.presentation.web.door import WebDoor
from hiroba.presentation.web.files import ClientFile, built_client

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
SCRIPT = "/assets/index-abc.js"


async def _greet(_: Request) -> JSONResponse:
    return JSONResponse({"message": "the API"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<!doctype html><title>広場</title>")
    (tmp_path / "mark.svg").write_text("<svg/>")
    script = tmp_path / SCRIPT.removeprefix("/")
    script.write_text("plain()")
    script.with_name(f"{script.name}.br").write_bytes(b"as brotli")
    script.with_name(f"{script.name}.gz").write_bytes(b"as gzip")
    return tmp_path


@pytest.fixture
def files(folder: Path) -> Mapping[str, ClientFile]:
    return built_client(folder)


@pytest.fixture
async def visitor(files: Mapping[str, ClientFile]) -> AsyncGenerator[httpx2.AsyncClient]:
    async with _visitor(files) as client:
        yield client


def _visitor(files: Mapping[str, ClientFile]) -> httpx2.AsyncClient:
    app = Starlette(routes=[Route("/", _greet), Route("/docs", _greet)])
    door = WebDoor(app, files=files, routes=app.routes)
    return httpx2.AsyncClient(
        transport=httpx2.ASGITransport(app=door),
        base_url="http://hiroba.test",
        headers={"Accept-Encoding": "identity"},
    )


@pytest.mark.parametrize("path", ["/", "/rooms/019abc", "/library", "/index.html"])
async def test_a_browser_gets_the_page_at_every_address_of_the_client(
    visitor: httpx2.AsyncClient, path: str
) -> None:
    answer = await visitor.get(path, headers=BROWSER)

    assert answer.status_code == 200
    assert "広場" in answer.text
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/docs", "/api/v1/nothing"])
async def test_a_browser_gets_what_is_the_api_from_the_api(
    visitor: httpx2.AsyncClient, path: str
) -> None:
    answer = await visitor.get(path, headers=BROWSER)

    assert "広場" not in answer.text


async def test_a_program_gets_the_api(visitor: httpx2.AsyncClient) -> None:
    assert (await visitor.get("/")).json() == {"message": "the API"}
    assert (await visitor.get("/rooms/019abc")).status_code == 404
    assert (await visitor.post("/rooms", headers=BROWSER)).status_code == 404


async def test_the_page_may_run_nothing_but_its_own_files(visitor: httpx2.AsyncClient) -> None:
    policy = (await visitor.get("/", headers=BROWSER)).headers["content-security-policy"]

    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "require-trusted-types-for 'script'" in policy


@pytest.mark.parametrize(
    ("accepted", "encoding", "body"),
    [
        ("gzip, deflate, br", "br", b"as brotli"),
        ("gzip", "gzip", b"as gzip"),
        ("br;q=0, gzip;q=0.5", "gzip", b"as gzip"),
        ("identity", None, b"plain()"),
    ],
)
async def test_a_file_comes_in_the_smallest_form_that_is_taken(
    visitor: httpx2.AsyncClient, accepted: str, encoding: str | None, body: bytes
) -> None:
    async with visitor.stream("GET", SCRIPT, headers={"Accept-Encoding": accepted}) as answer:
        raw = b"".join([piece async for piece in answer.aiter_raw()])

    assert answer.headers.get("content-encoding") == encoding
    assert raw == body
    assert answer.headers["content-type"].startswith("text/javascript")


async def test_a_file_whose_name_changes_with_it_is_kept_for_ever(
    visitor: httpx2.AsyncClient,
) -> None:
    assert "immutable" in (await visitor.get(SCRIPT)).headers["cache-control"]
    assert (await visitor.get("/mark.svg")).headers["cache-control"] == "no-cache"


async def test_what_has_not_changed_is_not_sent_again(visitor: httpx2.AsyncClient) -> None:
    first = await visitor.get("/mark.svg")
    again = await visitor.get("/mark.svg", headers={"If-None-Match": first.headers["etag"]})

    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.parametrize(
    "path", ["/assets/gone.js", "/../pyproject.toml", "/%2e%2e/pyproject.toml"]
)
async def test_only_files_of_the_build_are_handed_out(
    visitor: httpx2.AsyncClient, path: str
) -> None:
    assert (await visitor.get(path)).status_code == 404


def test_what_has_not_been_built_is_no_client(tmp_path: Path) -> None:
    assert built_client(tmp_path) == {}


async def test_without_a_build_everything_is_the_api() -> None:
    async with _visitor({}) as visitor:
        assert (await visitor.get("/", headers=BROWSER)).json() == {"message": "the API"}
