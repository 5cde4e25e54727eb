"""A library whose vectors come from a service, through HTTP and every real store."""

import asyncio
import shutil
from collections.abc import AsyncGenerator, Generator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from tests.support.embedding import read_kept, service_settings
from tests.support.embedding_server import EmbeddingServer, Refuses, embedding_server
from tests.support.http import a_browser, bearer, register

from hiroba.bootstrap.http import create_app
from hiroba.bootstrap.settings import Settings

KEY = "sk-nobody-shall-read-this"
MILLS = {
    "水車": "水車は川の流れで回り、石臼を動かして粉を挽く。",
    "Mill": "A water wheel turns in the stream and drives the stones of the mill.",
    "물레방아": "물레방아는 냇물의 힘으로 돌아 맷돌을 움직인다.",
    "水车": "水车借着河水转动，带动石磨磨面。",
    "水車磨坊": "水車借著河水轉動，帶動石磨磨麵。",
}
QUESTIONS = {
    "水車": "水車は何を動かしますか？",
    "Mill": "What drives the stones of the mill?",
    "물레방아": "물레방아는 무엇을 움직이나요?",
    "水车": "水车带动什么？",
    "水車磨坊": "水車帶動什麼？",
}


@pytest.fixture(scope="module")
def server() -> Generator[EmbeddingServer]:
    with embedding_server() as server:
        yield server


@pytest.fixture
async def client(
    sqlite_template: Path, tmp_path: Path, server: EmbeddingServer
) -> AsyncGenerator[httpx2.AsyncClient]:
    shutil.copyfile(sqlite_template, tmp_path / "hiroba.db")
    embedder = service_settings(server.as_new(), api_key=KEY)
    app = create_app(Settings.model_validate({"data": tmp_path, "embedder": embedder}))
    async with app.router.lifespan_context(app), a_browser(app) as client:
        client.headers.update(bearer(await register(client)))
        yield client


async def said(client: httpx2.AsyncClient, method: str, path: str, **body: Any) -> Any:
    answer = await client.request(method, f"/api/v1{path}", json=body or None)
    assert answer.is_success, answer.text
    return answer.json()["data"] if answer.content else None


async def added(client: httpx2.AsyncClient, title: str, text: str) -> dict[str, Any]:
    """The document when its work has ended."""
    document = await said(client, "POST", "/documents", title=title, text=text)
    async with asyncio.timeout(30):
        while document["status"] not in {"ready", "failed"}:
            await asyncio.sleep(0.01)
            document = await said(client, "GET", f"/documents/{document['id']}")
    return document


async def until_kept(folder: Path, count: int) -> None:
    async with asyncio.timeout(30):
        while len((await asyncio.to_thread(read_kept, folder)).contents) != count:
            await asyncio.sleep(0.01)


async def test_every_language_is_found_by_meaning_and_a_deleted_document_leaves_no_vector(
    client: httpx2.AsyncClient, server: EmbeddingServer, tmp_path: Path
) -> None:
    documents = {title: await added(client, title, text) for title, text in MILLS.items()}
    assert {one["status"] for one in documents.values()} == {"ready"}

    for title, question in QUESTIONS.items():
        best = (await said(client, "POST", "/rag/search", query=question))[0]
        assert best["documentId"] == documents[title]["id"]
        assert 0 < best["scores"]["dense"] <= 1
    await until_kept(tmp_path, len(MILLS))
    await said(client, "DELETE", f"/documents/{documents['水車']['id']}")

    await until_kept(tmp_path, len(MILLS) - 1)
    hits = await said(client, "POST", "/rag/search", query=QUESTIONS["水車"])
    assert documents["水車"]["id"] not in {hit["documentId"] for hit in hits}
    assert set(server.keys) == {f"Bearer {KEY}"}
    metrics = (await client.get("/metrics")).text
    assert 'hiroba_passages_embedded_total{source="model"}' in metrics


async def test_M5_removed_model_fails_the_document_with_a_code_and_words_are_still_found(
    client: httpx2.AsyncClient, server: EmbeddingServer, capsys: pytest.CaptureFixture[str]
) -> None:
    mill = await added(client, "水車", MILLS["水車"])
    server.faults.extend(Refuses(status=404, body=KEY.encode()) for _ in range(100))

    failed = await added(client, "물레방아", MILLS["물레방아"])

    assert failed["status"] == "failed"
    assert failed["failure"]["code"] == "embedder.refused"
    [hit] = await said(client, "POST", "/rag/search", query="水車")
    assert (hit["documentId"], hit["scores"]["dense"]) == (mill["id"], None)
    assert KEY not in f"{failed} {capsys.readouterr()}"
