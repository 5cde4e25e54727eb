"""Answers over HTTP, in the shapes that clients rely on."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx2
import orjson
import pytest
from tests.support.answers import Answers, ScriptedModel, open_answers
from tests.support.databases import OpenDatabase
from tests.support.http import a_browser, an_app, bearer, register
from tests.support.identity import identity_ports

from hiroba.application.shared.access import Actor
from hiroba.domain.answers.errors import ModelBusyError, ModelCutShortError, ModelFailedError
from hiroba.domain.identity.permissions import Role
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.ids import UserId
from hiroba.domain.shared.time import to_millis
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork
from hiroba.presentation.http.webhook_signature import SIGNATURE_HEADER, signature_of

SECRET = "s7Kq2-fw9Zr1x0LmVb4TnYc8HdJe3GaU"
TEXT = "워크숍은 토요일 오후 두 시에 시작합니다. 장소는 도서관 이층 회의실입니다."
QUESTION = "워크숍은 언제 시작합니까?"
SENTENCE = "워크숍은 토요일 오후 두 시에 시작합니다."
NOTHING = "죄송하지만 관련 정보를 찾지 못했습니다."
UNKNOWN = "세종대왕의 아버지는 누구입니까?"


@pytest.fixture
def model() -> ScriptedModel:
    return ScriptedModel(lambda _: ["워크숍은 토요일 ", "오후 두 시에 시작합니다. [", "1]"])


@pytest.fixture
async def answers(
    open_sqlite_copy: OpenDatabase, tmp_path: Path, model: ScriptedModel
) -> AsyncGenerator[Answers]:
    async with open_sqlite_copy() as database, open_answers(database, tmp_path, model) as answers:
        yield answers


@pytest.fixture
async def client(answers: Answers) -> AsyncGenerator[httpx2.AsyncClient]:
    """Of a person who may read `TEXT`."""
    ports = answers.library.ports
    known = identity_ports(SqlUnitOfWork(answers.library.database))
    app = an_app(
        replace(
            ports,
            passwords=known.passwords,
            tokens=known.tokens,
            registration=known.registration,
        ),
        webhook_secret=SECRET,
    )
    async with a_browser(app) as client:
        client.headers.update(bearer(await register(client)))
        person = await answers.library.person()
        await answers.library.add(person, TEXT, title="안내")
        await answers.library.work()
        yield client


async def asked(client: httpx2.AsyncClient, question: str = QUESTION, **fields: Any) -> Any:
    return await client.post("/api/v1/answers", json={"question": question, **fields})


def signed(body: bytes, at: int) -> dict[str, str]:
    digest = signature_of(body, at=at, secret=SECRET)
    return {SIGNATURE_HEADER: f"t={at},v1={digest}", "Content-Type": "application/json"}


def now(answers: Answers) -> int:
    return to_millis(answers.library.ports.clock.now()) // 1_000


async def test_a_whole_answer_has_the_promised_shape(client: httpx2.AsyncClient) -> None:
    response = await asked(client)

    data = response.json()["data"]
    citation = data["citations"][0]
    assert response.status_code == 200
    assert (data["content"], data["abstained"], data["language"]) == (
        f"{SENTENCE} [1]",
        False,
        "ko",
    )
    assert data["sentences"] == [{"text": SENTENCE, "support": "supported", "markers": [1]}]
    assert citation["quote"] == TEXT[citation["start"] : citation["end"]] == SENTENCE
    assert (citation["marker"], citation["kind"], citation["title"]) == (1, "document", "안내")
    assert citation["url"] == (
        f"/documents/{citation['documentId']}?version=1&passage={citation['passageId']}"
    )
    again = await client.get(f"/api/v1/answers/{data['id']}")
    assert again.json()["data"] == data


async def test_an_unanswerable_question_is_abstained_from(client: httpx2.AsyncClient) -> None:
    data = (await asked(client, UNKNOWN)).json()["data"]

    assert (data["content"], data["abstained"], data["citations"]) == (NOTHING, True, [])


async def test_a_stream_has_exactly_the_promised_events(client: httpx2.AsyncClient) -> None:
    response = await client.post("/api/v1/answers/stream", json={"question": QUESTION})
    whole = await client.get(f"/api/v1/answers/{response.headers['x-answer-id']}")

    data = whole.json()["data"]
    lines = response.text.split("\n\n")
    assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert all(line.startswith("data: {") for line in lines[:-1])
    assert lines[-1] == ""
    *words, grounds, end = [orjson.loads(line.removeprefix("data: ")) for line in lines[:-1]]
    assert [set(one) for one in words] == [{"content"}] * len(words)
    assert "".join(one["content"] for one in words) == data["content"]
    assert grounds == {"citations": data["citations"], "sentences": data["sentences"]}
    assert end == {"done": True}
    assert "워크숍은 토요일" in response.text  # readable, not escaped


async def test_a_failure_in_the_middle_is_an_event_of_its_own(
    client: httpx2.AsyncClient, model: ScriptedModel
) -> None:
    model.script = lambda _: ["워크숍은", ModelCutShortError()]

    response = await client.post("/api/v1/answers/stream", json={"question": QUESTION})

    assert response.status_code == 200
    assert '"code":"model.cut_short"' in response.text.split("\n\n")[-2]


@pytest.mark.parametrize(
    ("error", "status"), [(ModelFailedError(), 502), (ModelBusyError(retry_after=7), 429)]
)
async def test_a_failed_model_is_the_third_partys_failure(
    client: httpx2.AsyncClient, model: ScriptedModel, error: Any, status: int
) -> None:
    model.script = lambda _: [error]

    response = await asked(client)

    assert response.status_code == status
    assert response.headers.get("retry-after") == ("7" if status == 429 else None)


@pytest.mark.parametrize("path", ["", "/stream"])
async def test_a_place_that_is_not_there_refuses_before_anything_is_streamed(
    client: httpx2.AsyncClient, path: str
) -> None:
    body = {"question": QUESTION, "channel_id": str(uuid4())}

    response = await client.post(f"/api/v1/answers{path}", json=body)

    assert response.status_code == 404
    assert response.json()["error"]["code"] == "channel.not_found"


async def test_somebody_elses_answer_is_not_there(
    client: httpx2.AsyncClient, answers: Answers
) -> None:
    theirs = await answers.ask(await answers.library.person(), QUESTION)

    seen = await client.get(f"/api/v1/answers/{theirs.id}")
    stopped = await client.post(f"/api/v1/answers/{theirs.id}/stop")

    assert (seen.status_code, stopped.status_code) == (404, 404)


async def test_stopping_an_ended_answer_leaves_it_as_it_is(client: httpx2.AsyncClient) -> None:
    answer = (await asked(client)).json()["data"]

    stopped = await client.post(f"/api/v1/answers/{answer['id']}/stop")

    assert stopped.json()["data"] == answer


async def test_retrieval_tester_shows_passages_with_each_score(client: httpx2.AsyncClient) -> None:
    response = await client.post("/api/v1/rag/search", json={"query": "워크숍", "limit": 3})

    found = response.json()["data"][0]
    assert found["text"] == TEXT[found["start"] : found["end"]]
    assert set(found["scores"]) == {"lexical", "dense", "rerank"}
    assert found["scores"]["lexical"] > 0
    assert found["kind"] == "document"


async def test_a_signed_webhook_is_answered_from_what_the_community_may_read(
    client: httpx2.AsyncClient, answers: Answers, model: ScriptedModel
) -> None:
    owner = await answers.library.person()
    await answers.library.add(
        owner, "워크숍은 언제 시작합니까? 비취.", audience=Audience.of_user(owner.user_id)
    )
    await answers.library.work()
    model.script = lambda request: [source.text for source in request.sources]
    body = orjson.dumps({"message": f"@hiroba {QUESTION}", "is_mention": True})
    del client.headers["Authorization"]

    response = await client.post(
        "/api/v1/webhook", content=body, headers=signed(body, now(answers))
    )

    assert response.status_code == 200, response.text
    assert response.json()["data"] == {"content": TEXT, "citations": []}


async def test_a_token_brings_nothing_of_ones_own_into_another_chat(
    client: httpx2.AsyncClient, answers: Answers, model: ScriptedModel
) -> None:
    me = UserId(UUID((await client.get("/api/v1/users/me")).json()["data"]["id"]))
    await answers.library.add(
        Actor(user_id=me, role=Role.MEMBER),
        f"{QUESTION} 나만의 메모, 비취.",
        audience=Audience.of_user(me),
    )
    await answers.library.work()
    model.script = lambda request: [source.text for source in request.sources]
    body = {"message": QUESTION, "isMention": True}

    alone = await asked(client)
    outside = await client.post("/api/v1/webhook", json=body)

    assert "비취" in alone.json()["data"]["content"]
    assert outside.json()["data"]["content"] == TEXT


async def test_a_webhook_that_does_not_call_the_assistant_gets_nothing(
    client: httpx2.AsyncClient, model: ScriptedModel
) -> None:
    body = {"message": QUESTION, "isMention": False}

    response = await client.post("/api/v1/webhook", json=body)

    assert response.json()["data"] == {"content": None, "citations": []}
    assert model.requests == []


@pytest.mark.parametrize("wrong", ["old", "early", "body", "form", "none"])
async def test_a_call_that_does_not_prove_itself_is_refused(
    client: httpx2.AsyncClient, answers: Answers, wrong: str
) -> None:
    body = orjson.dumps({"message": QUESTION, "isMention": True})
    shift = {"old": -330, "early": 330}.get(wrong, 0)
    headers = signed(body, now(answers) + shift)
    if wrong == "form":
        headers[SIGNATURE_HEADER] = "t=x,v1=y"
    if wrong == "none":
        del headers[SIGNATURE_HEADER]
    del client.headers["Authorization"]
    client.cookies.clear()

    sent = body + b" " if wrong == "body" else body
    response = await client.post("/api/v1/webhook", content=sent, headers=headers)

    assert response.status_code == 401
