"""Conversations over HTTP: kept, continued, and their owner's alone."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest
from tests.support.chat import Chats, ScriptedChatModel

from hiroba.domain.answers.errors import ModelFailedError
from hiroba.domain.chat.conversation import ChatRole, Turn
from hiroba.domain.shared.ids import ConversationId

FIRST = "遊星歯車の減速比は何で決まりますか。"


async def opened(client: httpx2.AsyncClient, **fields: Any) -> str:
    response = await client.post("/api/v1/conversations", json=fields)
    assert response.status_code == 201, response.text
    return response.json()["data"]["id"]


async def said(
    client: httpx2.AsyncClient, conversation_id: str, content: str = FIRST, path: str = ""
) -> httpx2.Response:
    return await client.post(
        f"/api/v1/chat{path}",
        json={
            "messages": [{"role": "user", "content": content}],
            "conversationId": conversation_id,
        },
    )


async def read(client: httpx2.AsyncClient, path: str) -> Any:
    response = await client.get(f"/api/v1/conversations{path}")
    assert response.status_code == 200, response.text
    return response.json()["data"]


async def when_streaming(chats: Chats, conversation_id: str) -> None:
    async with asyncio.timeout(5):
        while True:
            async with chats.community.ports.uow.read() as tx:
                place = ConversationId(UUID(conversation_id))
                if await tx.chat_messages.find_streaming(place) is not None:
                    return
            await asyncio.sleep(0.01)


async def test_what_is_said_and_replied_is_kept_under_a_title_from_its_first_words(
    client: httpx2.AsyncClient,
) -> None:
    place = await opened(client, instructions="簡潔に。", temperature=0.3)

    reply = (await said(client, place)).json()["data"]

    asked, answered = await read(client, f"/{place}/messages")
    assert (asked["seq"], asked["role"], asked["content"], asked["state"]) == (
        1,
        "user",
        FIRST,
        "done",
    )
    assert (answered["seq"], answered["role"], answered["content"]) == (
        2,
        "assistant",
        "遊星歯車は減速機構です。",
    )
    assert (answered["state"], answered["model"], answered["finishReason"]) == (
        "done",
        "scripted",
        "stop",
    )
    assert (reply["conversationId"], reply["messageId"]) == (place, answered["id"])
    kept = await read(client, f"/{place}")
    assert (kept["title"], kept["lastSeq"]) == (FIRST, 2)


async def test_the_model_knows_what_was_said_before(
    client: httpx2.AsyncClient, model: ScriptedChatModel
) -> None:
    place = await opened(client, instructions="Answer briefly.", temperature=0.3)
    await said(client, place, "你好")

    await said(client, place, "그 반대는요?")

    asked = model.requests[1]
    assert asked.turns == (
        Turn(ChatRole.SYSTEM, "Answer briefly."),
        Turn(ChatRole.USER, "你好"),
        Turn(ChatRole.ASSISTANT, "遊星歯車は減速機構です。"),
        Turn(ChatRole.USER, "그 반대는요?"),
    )
    assert asked.temperature == 0.3


async def test_a_stream_in_a_conversation_names_the_message_that_keeps_it(
    client: httpx2.AsyncClient,
) -> None:
    place = await opened(client)

    response = await said(client, place, path="/stream")

    _, kept = await read(client, f"/{place}/messages")
    assert response.headers["x-message-id"] == kept["id"]
    end = f'data: {{"done":true,"messageId":"{kept["id"]}","state":"done"}}'
    assert response.text.split("\n\n")[-2] == end


async def test_a_failed_reply_is_kept_as_failed_and_can_be_asked_for_again(
    client: httpx2.AsyncClient, model: ScriptedChatModel
) -> None:
    place = await opened(client)
    model.script = lambda _: [ModelFailedError()]
    failed = await said(client, place, "第一")
    model.script = lambda _: ["well"]

    again = await said(client, place, "第二")

    assert (failed.status_code, again.status_code) == (502, 200)
    kept = await read(client, f"/{place}/messages")
    assert [(one["state"], one["failureCode"]) for one in kept] == [
        ("done", None),
        ("failed", "model.failed"),
        ("done", None),
        ("done", None),
    ]
    assert model.requests[1].turns == (Turn(ChatRole.USER, "第一\n\n第二"),)


async def test_a_reply_is_stopped_and_keeps_its_words(
    client: httpx2.AsyncClient, chats: Chats, model: ScriptedChatModel
) -> None:
    place = await opened(client)
    model.script = lambda _: ["도중에", asyncio.Event()]
    talking = asyncio.create_task(said(client, place))
    await when_streaming(chats, place)
    async with asyncio.timeout(5):
        while not model.requests:
            await asyncio.sleep(0.01)

    stopped = await client.post(f"/api/v1/conversations/{place}/stop")

    reply = (await talking).json()["data"]
    assert (reply["content"], reply["finishReason"]) == ("도중에", None)
    assert (stopped.json()["data"]["state"], stopped.json()["data"]["content"]) == (
        "stopped",
        "도중에",
    )
    assert model.left == 1
    again = await client.post(f"/api/v1/conversations/{place}/stop")
    assert (again.status_code, again.json()["data"]) == (200, None)


async def test_one_reply_at_a_time_is_written_in_a_conversation(
    client: httpx2.AsyncClient, chats: Chats, model: ScriptedChatModel
) -> None:
    place = await opened(client)
    goes_on = asyncio.Event()
    model.script = lambda _: ["a", goes_on, "b"]
    talking = asyncio.create_task(said(client, place))
    await when_streaming(chats, place)

    refused = await said(client, place)
    goes_on.set()

    assert refused.json()["error"]["code"] == "conversation.busy"
    assert refused.status_code == 409
    assert (await talking).json()["data"]["content"] == "ab"
    assert len(await read(client, f"/{place}/messages")) == 2


async def test_more_replies_at_once_than_one_person_may_have_are_refused(
    client: httpx2.AsyncClient, stranger: httpx2.AsyncClient, model: ScriptedChatModel
) -> None:
    goes_on = asyncio.Event()
    model.script = lambda _: ["a", goes_on]
    body = {"messages": [{"role": "user", "content": "四つ"}]}
    talking = [asyncio.create_task(client.post("/api/v1/chat", json=body)) for _ in range(4)]
    async with asyncio.timeout(5):
        while len(model.requests) < 4:
            await asyncio.sleep(0.01)

    refused = await client.post("/api/v1/chat", json=body)
    other = asyncio.create_task(stranger.post("/api/v1/chat", json=body))
    goes_on.set()

    assert refused.status_code == 429
    assert refused.json()["error"]["code"] == "chat.too_many"
    assert {one.status_code for one in await asyncio.gather(*talking, other)} == {200}
    assert (await client.post("/api/v1/chat", json=body)).status_code == 200


async def test_B1_B2_a_conversation_is_its_owners_alone(
    client: httpx2.AsyncClient, stranger: httpx2.AsyncClient, model: ScriptedChatModel
) -> None:
    place = await opened(client, title="비밀")
    await said(client, place)
    nobodys = str(uuid4())

    async def tried(conversation_id: str) -> list[tuple[int, Any]]:
        path = f"/api/v1/conversations/{conversation_id}"
        answers = [
            await stranger.get(path),
            await stranger.patch(path, json={"title": "mine"}),
            await stranger.get(f"{path}/messages"),
            await stranger.post(f"{path}/stop"),
            await stranger.delete(path),
            await said(stranger, conversation_id),
            await said(stranger, conversation_id, path="/stream"),
        ]
        return [(one.status_code, one.json()["error"]) for one in answers]

    theirs = await tried(place)

    assert theirs == await tried(nobodys)
    assert {status for status, _ in theirs} == {404}
    assert await read(stranger, "") == []
    assert len(model.requests) == 1
    assert (await read(client, f"/{place}"))["title"] == "비밀"
    assert len(await read(client, f"/{place}/messages")) == 2


async def test_conversations_are_renamed_and_thrown_away(client: httpx2.AsyncClient) -> None:
    place = await opened(client, title="一", model="scripted-large", temperature=1.0)
    path = f"/api/v1/conversations/{place}"

    renamed = (await client.patch(path, json={"title": "二", "temperature": None})).json()["data"]
    refused = await client.patch(path, json={"title": " "})
    await said(client, place)
    deleted = await client.delete(path)

    assert (renamed["title"], renamed["model"], renamed["temperature"]) == (
        "二",
        "scripted-large",
        None,
    )
    assert refused.json()["error"]["code"] == "conversation.invalid"
    assert refused.json()["error"]["details"]["field"] == "title"
    assert deleted.status_code == 200
    assert (await client.get(f"{path}/messages")).status_code == 404
    assert await read(client, "") == []


async def test_throwing_a_conversation_away_ends_the_reply_in_it(
    client: httpx2.AsyncClient, chats: Chats, model: ScriptedChatModel
) -> None:
    place = await opened(client)
    model.script = lambda _: ["半分", asyncio.Event()]
    talking = asyncio.create_task(said(client, place))
    async with asyncio.timeout(5):
        while not model.requests:
            await asyncio.sleep(0.01)

    await client.delete(f"/api/v1/conversations/{place}")

    assert (await talking).status_code == 200
    assert model.left == 1


async def test_the_one_that_was_talked_in_last_comes_first(client: httpx2.AsyncClient) -> None:
    older, newer = [await opened(client, title=name) for name in ("older", "newer")]
    await said(client, older)

    listed = (await client.get("/api/v1/conversations?limit=1")).json()

    assert [one["id"] for one in listed["data"]] == [older]
    assert listed["meta"]["hasMore"]
    rest = await read(client, "?limit=1&offset=1")
    assert [one["id"] for one in rest] == [newer]


async def test_a_long_conversation_is_read_page_by_page(client: httpx2.AsyncClient) -> None:
    place = await opened(client)
    for number in range(3):
        await said(client, place, f"{number}번째")
    path = f"/api/v1/conversations/{place}/messages"

    newest = (await client.get(f"{path}?limit=2")).json()
    older = (await client.get(f"{path}?limit=2&before={newest['meta']['prevCursor']}")).json()
    first = (await client.get(f"{path}?limit=2&after=0")).json()

    assert [one["seq"] for one in newest["data"]] == [5, 6]
    assert [one["seq"] for one in older["data"]] == [3, 4]
    assert [one["seq"] for one in first["data"]] == [1, 2]
    assert (newest["meta"]["total"], newest["meta"]["hasMore"]) == (6, True)
    assert (first["meta"]["nextCursor"], first["meta"]["prevCursor"]) == ("2", None)


@pytest.mark.parametrize("messages", [2, 0])
async def test_in_a_conversation_one_message_is_sent(
    client: httpx2.AsyncClient, messages: int
) -> None:
    place = await opened(client)
    turn = {"role": "user", "content": "x"}

    response = await client.post(
        "/api/v1/chat", json={"messages": [turn] * messages, "conversationId": place}
    )

    assert response.status_code == 422
    assert response.json()["error"]["details"]["field"] == "messages"
    assert await read(client, f"/{place}/messages") == []
