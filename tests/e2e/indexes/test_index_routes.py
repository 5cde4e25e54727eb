"""The index and its golden questions, over HTTP."""

import asyncio
from typing import Any
from uuid import UUID

import httpx2
import pytest
from fastapi import FastAPI
from tests.support.http import bearer, register
from tests.support.indexes import TEXTS

from hiroba.application.registry import Ports
from hiroba.domain.shared.ids import DocumentId

SECONDS = 30
Json = dict[str, Any]


class Admin:
    def __init__(self, client: httpx2.AsyncClient, headers: dict[str, str]) -> None:
        self._client = client
        self._headers = headers

    async def ask(self, method: str, path: str, **body: Any) -> httpx2.Response:
        return await self._client.request(method, f"/api/v1{path}", headers=self._headers, **body)

    async def data(self, method: str, path: str, **body: Any) -> Any:
        answer = await self.ask(method, path, **body)
        assert answer.is_success, answer.text
        return answer.json()["data"]

    async def ended(self, task: Json) -> Json:
        async with asyncio.timeout(SECONDS):
            while True:
                job = await self.data("GET", f"/jobs/{task['taskId']}")
                if job["status"] in {"done", "failed", "cancelled"}:
                    return job
                await asyncio.sleep(0.02)

    async def documents(self) -> dict[str, str]:
        """Ids by language, once all of them are ready."""
        bodies = [{"title": name, "text": text} for name, (text, _) in TEXTS.items()]
        added = await self.data("POST", "/documents/batch", json={"documents": bodies})
        async with asyncio.timeout(SECONDS):
            while len(await self.data("GET", "/documents?status=ready")) < len(TEXTS):
                await asyncio.sleep(0.02)
        return {name: one["document"]["id"] for name, one in zip(TEXTS, added, strict=True)}

    async def golden(self, documents: dict[str, str]) -> list[Json]:
        return [
            await self.data(
                "POST",
                "/goldenQuestions",
                json={"question": question, "documentId": documents[name], "quote": text},
            )
            for name, (text, question) in TEXTS.items()
        ]


@pytest.fixture
async def admin(visitor: httpx2.AsyncClient) -> Admin:
    return Admin(visitor, bearer(await register(visitor)))


async def _forget_in(app: FastAPI, number: int, document_id: str) -> None:
    """Make one generation worse than the truth."""
    ports: Ports = app.state.ports
    index = await ports.index_stores.open(number)
    await index.text_search.remove_documents([DocumentId(UUID(document_id))])


async def test_a_generation_is_built_compared_refused_forced_and_left_again(
    whole_app: FastAPI, admin: Admin
) -> None:
    documents = await admin.documents()
    golden = await admin.golden(documents)

    built = await admin.ended(await admin.data("POST", "/rag/build", json={"switch": False}))
    await _forget_in(whole_app, 2, documents["zh"])
    refused = await admin.ended(await admin.data("POST", "/indexes/2/switch"))
    kept = await admin.data("GET", "/indexes")
    forced = await admin.ended(await admin.data("POST", "/indexes/2/switch", json={"force": True}))
    searched = await admin.data("POST", "/rag/search", json={"query": TEXTS["zh"][1]})
    back = await admin.data("POST", "/indexes/back")
    found = await admin.data("POST", "/rag/search", json={"query": TEXTS["zh"][1]})

    assert (built["status"], forced["status"]) == ("done", "done")
    assert (refused["status"], refused["error"]["code"]) == ("failed", "index.score_fell")
    assert "zh: nDCG@10 0.0 instead of 100.0" in refused["error"]["message"]
    assert [(one["number"], one["state"]) for one in kept] == [(1, "current"), (2, "ready")]
    assert kept[0]["evaluation"]["figures"]["all"]["ndcgAt10"] == 1
    assert kept[1]["evaluation"]["missed"] == [golden[3]["id"]]
    assert documents["zh"] not in {one["documentId"] for one in searched}
    assert back == {"number": 1}
    assert found[0]["documentId"] == documents["zh"]


async def test_without_golden_questions_a_build_is_switched_to_and_the_old_one_can_be_dropped(
    admin: Admin,
) -> None:
    await admin.documents()

    job = await admin.ended(await admin.data("POST", "/rag/build"))
    in_use = await admin.ask("DELETE", "/indexes/2")
    dropped = await admin.ask("DELETE", "/indexes/1")
    again = await admin.ask("DELETE", "/indexes/1")
    back = await admin.ask("POST", "/indexes/back")
    [left] = await admin.data("GET", "/indexes")
    found = await admin.data("POST", "/rag/search", json={"query": TEXTS["ko"][1]})

    assert job["status"] == "done"
    assert (in_use.status_code, dropped.status_code, again.status_code) == (409, 200, 404)
    assert in_use.json()["error"]["code"] == "index.in_use"
    assert back.json()["error"]["code"] == "index.no_previous"
    assert (left["number"], left["state"], left["due"]) == (2, "current", False)
    assert left["passages"] == len(TEXTS)
    assert TEXTS["ko"][0] in found[0]["text"]


async def test_an_evaluation_answers_and_is_kept(admin: Admin) -> None:
    documents = await admin.documents()
    await admin.golden(documents)
    nothing = {"question": "潜水艦の乗員は何人ですか", "mustAbstain": True}
    await admin.data("POST", "/goldenQuestions", json=nothing)

    job = await admin.ended(await admin.data("POST", "/evaluations", json={"answers": True}))
    [kept] = await admin.data("GET", "/evaluations?number=1")

    assert job["status"] == "done"
    assert kept["answers"] is True
    assert set(kept["figures"]) == {"all", *TEXTS}
    assert kept["figures"]["all"]["recallAt1"] == kept["figures"]["ko"]["answeredRight"] == 1
    assert kept["figures"]["ja"]["abstainedRight"] == kept["figures"]["zh"]["citePrecision"] == 1
    assert kept["missed"] == kept["skipped"] == []


async def test_golden_questions_are_kept_changed_listed_and_forgotten(admin: Admin) -> None:
    documents = await admin.documents()
    golden = await admin.golden(documents)
    path = f"/goldenQuestions/{golden[0]['id']}"

    page = await admin.ask("GET", "/goldenQuestions?limit=3")
    changed = await admin.data(
        "PUT", path, json={"question": "水車の直径は何メートル?", "answerWords": ["四メートル"]}
    )
    empty = await admin.ask("PUT", path, json={"question": "水車?"})
    unsaid = await admin.ask(
        "POST",
        "/goldenQuestions",
        json={"question": "水車?", "documentId": documents["ja"], "quote": "風車"},
    )
    await admin.data("DELETE", path)
    gone = await admin.ask("GET", path)
    await admin.data("DELETE", f"/documents/{documents['en']}")
    left = await admin.data("GET", "/goldenQuestions")

    assert [one["language"] for one in page.json()["data"]] == ["ja", "en", "ko"]
    assert page.json()["meta"]["hasMore"] is True
    assert (changed["documentId"], changed["answerWords"]) == (None, ["四メートル"])
    assert (empty.status_code, unsaid.status_code) == (422, 422)
    assert unsaid.json()["error"]["details"]["field"] == "quote"
    assert gone.json()["error"]["code"] == "golden_question.not_found"
    assert [one["id"] for one in left] == [one["id"] for one in golden[2:]]


async def test_members_have_no_business_with_any_of_it(
    visitor: httpx2.AsyncClient, admin: Admin
) -> None:
    [golden, *_] = await admin.golden(await admin.documents())
    member = Admin(visitor, bearer(await register(visitor, "bob@example.org")))

    for method, path in (
        ("POST", "/rag/build"),
        ("GET", "/indexes"),
        ("POST", "/indexes/back"),
        ("POST", "/indexes/1/switch"),
        ("DELETE", "/indexes/1"),
        ("POST", "/evaluations"),
        ("GET", "/evaluations"),
        ("GET", "/goldenQuestions"),
        ("GET", f"/goldenQuestions/{golden['id']}"),
        ("DELETE", f"/goldenQuestions/{golden['id']}"),
    ):
        refused = await member.ask(method, path)
        assert refused.status_code == 403, (method, path)
        assert refused.json()["error"]["details"]["permission"] == "document:manage"
