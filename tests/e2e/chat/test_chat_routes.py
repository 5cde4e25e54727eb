"""Talking with a model over HTTP, in the shapes that clients rely on."""

from typing import Any

import httpx2
import orjson
import pytest
from tests.support.chat import Chats, ScriptedChatModel, open_chats
from tests.support.databases import OpenDatabase
from tests.support.http import a_browser

from hiroba.application.ports.chat_model import ReplyEnd
from hiroba.domain.answers.errors import (
    ModelBusyError,
    ModelCutShortError,
    ModelFailedError,
    ModelTimedOutError,
)
from hiroba.domain.chat.conversation import ChatRole, Turn
from hiroba.domain.identity.permissions import Role
from hiroba.infrastructure.language_model.no_chat import NoChatModel

QUESTION = {"role": "user", "content": "遊星歯車とは？"}


async def said(
    client: httpx2.AsyncClient, *messages: dict[str, str], path: str = "", **fields: Any
) -> httpx2.Response:
    body = {"messages": list(messages or (QUESTION,)), **fields}
    return await client.post(f"/api/v1/chat{path}", json=body)


def events_in(response: httpx2.Response) -> list[dict[str, Any]]:
    *lines, rest = response.text.split("\n\n")
    assert rest == ""
    return [orjson.loads(line.removeprefix("data: ")) for line in lines]


async def test_a_whole_reply_has_the_promised_shape(
    client: httpx2.AsyncClient, model: ScriptedChatModel
) -> None:
    system = {"role": "system", "content": "Answer in one sentence."}
    earlier = {"role": "assistant", "content": "안녕하세요!"}

    response = await said(
        client,
        system,
        {"role": "user", "content": "你好"},
        earlier,
        QUESTION,
        model="scripted-large",
        temperature=2.0,
        maxTokens=50,
    )

    assert response.status_code == 200
    assert response.json()["data"] == {
        "role": "assistant",
        "content": "遊星歯車は減速機構です。",
        "model": "scripted-large",
        "finishReason": "stop",
        "usage": {"promptTokens": 7, "completionTokens": 3},
        "conversationId": None,
        "messageId": None,
    }
    asked = model.requests[0]
    assert (asked.model, asked.temperature, asked.max_tokens) == ("scripted-large", 2.0, 50)
    assert asked.turns == (
        Turn(ChatRole.SYSTEM, "Answer in one sentence."),
        Turn(ChatRole.USER, "你好"),
        Turn(ChatRole.ASSISTANT, "안녕하세요!"),
        Turn(ChatRole.USER, "遊星歯車とは？"),
    )


async def test_a_stream_has_exactly_the_promised_events(client: httpx2.AsyncClient) -> None:
    response = await said(client, path="/stream")

    assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert response.headers["x-accel-buffering"] == "no"
    assert events_in(response) == [
        {"content": "遊星歯車は"},
        {"content": "減速機構です。"},
        {"done": True},
    ]
    assert "遊星歯車は" in response.text  # readable, not escaped


async def test_a_reply_that_came_to_its_bound_says_so(
    client: httpx2.AsyncClient, model: ScriptedChatModel
) -> None:
    model.script = lambda _: ["여기까지", ReplyEnd(finish_reason="length")]

    response = await said(client, path="/stream")

    assert events_in(response)[1] == {"done": True, "finishReason": "length"}


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (ModelFailedError(), 502),
        (ModelTimedOutError(), 502),
        (ModelBusyError(retry_after=7), 429),
    ],
)
@pytest.mark.parametrize("path", ["", "/stream"])
async def test_a_failure_before_the_first_word_is_the_third_partys(
    client: httpx2.AsyncClient, model: ScriptedChatModel, path: str, error: Any, status: int
) -> None:
    model.script = lambda _: [error]

    response = await said(client, path=path)

    assert response.status_code == status
    assert response.json()["error"]["code"] == error.code
    if status == 429:
        assert response.headers["retry-after"] == "7"
        assert response.json()["error"]["details"]["retryAfter"] == 7


async def test_a_failure_in_the_middle_is_an_event_of_its_own(
    client: httpx2.AsyncClient, model: ScriptedChatModel
) -> None:
    model.script = lambda _: ["行星齿轮", ModelCutShortError()]

    response = await said(client, path="/stream")

    words, failed = events_in(response)
    assert (response.status_code, words) == (200, {"content": "行星齿轮"})
    assert failed["error"]["code"] == "model.cut_short"


@pytest.mark.parametrize("path", ["", "/stream"])
@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"temperature": 2.1}, "temperature"),
        ({"temperature": -0.1}, "temperature"),
        ({"messages": []}, "messages"),
        ({"messages": [{"role": "tool", "content": "x"}]}, "messages.0.role"),
        ({"messages": [{"role": "user", "content": ""}]}, "messages.0.content"),
        ({"messages": [{"role": "user", "content": " \u3000"}]}, "messages.0.content"),
        ({"messages": [QUESTION, {"role": "assistant", "content": "x"}]}, "messages.1.role"),
        ({"messages": [QUESTION, {"role": "system", "content": "x"}]}, "messages.1.role"),
        ({"model": "nobody"}, "model"),
        ({"maxTokens": 0}, "maxTokens"),
        ({"stream": True}, "stream"),
    ],
)
async def test_what_cannot_be_sent_is_refused_with_its_field(
    client: httpx2.AsyncClient,
    model: ScriptedChatModel,
    path: str,
    fields: dict[str, Any],
    field: str,
) -> None:
    response = await client.post(f"/api/v1/chat{path}", json={"messages": [QUESTION], **fields})

    assert response.status_code == 422
    assert response.json()["error"]["details"]["field"] == field
    assert model.requests == []


async def test_snake_case_is_taken_too(client: httpx2.AsyncClient) -> None:
    assert (await said(client, max_tokens=10)).status_code == 200


async def test_a_guest_does_not_spend_the_communitys_tokens(
    chats: Chats, client: httpx2.AsyncClient
) -> None:
    client.headers.update(await chats.headers("손님", role=Role.GUEST))

    refused = [await said(client, path=path) for path in ("", "/stream")]

    assert [one.status_code for one in refused] == [403, 403]
    assert refused[0].json()["error"]["details"] == {"permission": "model:chat"}


async def test_nobody_talks_without_logging_in(chats: Chats) -> None:
    async with a_browser(chats.app) as client:
        answers = [await said(client), await client.get("/api/v1/models")]

    assert [one.status_code for one in answers] == [401, 401]


async def test_models_are_listed_with_what_they_can_do(client: httpx2.AsyncClient) -> None:
    listed = (await client.get("/api/v1/models?limit=1&offset=1")).json()

    assert listed["data"] == [
        {
            "id": "scripted-large",
            "isDefault": False,
            "contextTokens": 32_000,
            "outputTokens": 8_000,
            "capabilities": ["tools", "vision"],
        }
    ]
    assert (listed["meta"]["total"], listed["meta"]["hasMore"]) == (2, False)


async def test_without_a_model_it_says_so_and_never_plays_one(
    open_sqlite_copy: OpenDatabase,
) -> None:
    async with (
        open_sqlite_copy() as database,
        open_chats(database, NoChatModel()) as chats,
        a_browser(chats.app) as client,
    ):
        client.headers.update(await chats.headers())
        listed = await client.get("/api/v1/models")
        opened = await client.post("/api/v1/conversations", json={})
        refused = [await said(client), await said(client, path="/stream"), opened]

    assert listed.json()["data"] == []
    assert {one.status_code for one in refused} == {409}
    assert {one.json()["error"]["code"] for one in refused} == {"model.not_configured"}
