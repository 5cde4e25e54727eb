"""A question that found no answer: people answer it, and the next who asks is told."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI
from tests.support.http import a_browser, bearer, register

V1 = "/api/v1"
WAIT_SECONDS = 20


class Somebody:
    def __init__(self, client: httpx2.AsyncClient, account: dict[str, Any]) -> None:
        self.client = client
        self.id: str = account["user"]["id"]

    async def send(self, method: str, path: str, **request: Any) -> httpx2.Response:
        return await self.client.request(method, V1 + path, **request)

    async def ask(self, method: str, path: str, body: Any = None) -> Any:
        answer = await self.send(method, path, json=body)
        assert answer.is_success, (method, path, answer.text)
        return answer.json()["data"]

    async def question(self, text: str, **place: str) -> dict[str, Any]:
        """Asked in vain; as it stands on the list."""
        answer = await self.ask("POST", "/answers", {"question": text, **place})
        assert answer["abstained"], answer
        return (await self.ask("GET", "/questions"))[0]

    async def say(self, channel: str, content: str, **fields: str) -> dict[str, Any]:
        path = f"/channels/{channel}/messages"
        return await self.ask("POST", path, {"content": content, **fields})

    async def refused(self, method: str, path: str, body: Any = None) -> tuple[int, str]:
        answer = await self.send(method, path, json=body)
        return answer.status_code, answer.json()["error"]["code"]

    async def until_ready(self, document_id: str) -> None:
        async with asyncio.timeout(WAIT_SECONDS):
            while (await self.ask("GET", f"/documents/{document_id}"))["status"] != "ready":
                await asyncio.sleep(0.02)


@pytest.fixture
async def hanako(whole_app: FastAPI) -> AsyncGenerator[Somebody]:
    async with a_browser(whole_app) as client:
        account = await register(client)  # the first: she owns the place
        client.headers.update(bearer(account))
        yield Somebody(client, account)


@pytest.fixture
async def minjun(whole_app: FastAPI, hanako: Somebody) -> AsyncGenerator[Somebody]:
    async with a_browser(whole_app) as client:
        account = await register(client, "minjun@example.org", displayName="김민준")
        client.headers.update(bearer(account))
        yield Somebody(client, account)


async def a_channel(by: Somebody, kind: str = "public", *members: Somebody) -> str:
    wish = {"name": "水車", "kind": kind, "memberIds": [one.id for one in members]}
    return (await by.ask("POST", "/channels", wish))["id"]


@pytest.mark.parametrize(
    ("question", "reply"),
    [
        ("水車小屋の鍵はどこにありますか", "水車小屋の鍵は図書室の引き出しにあります。"),
        ("물레방앗간 열쇠는 어디에 있습니까?", "물레방앗간 열쇠는 도서실 서랍에 있습니다."),
        ("水車小屋的鑰匙放在哪裡？", "水車小屋的鑰匙放在圖書室的抽屜裡。"),
        ("Where is the key of the water mill?", "The key of the water mill is in the library."),
    ],
)
async def test_an_accepted_reply_is_what_the_next_who_asks_is_told(
    hanako: Somebody, minjun: Somebody, question: str, reply: str
) -> None:
    room = await a_channel(hanako)
    asked = await minjun.question(question, channelId=room)
    assert (asked["text"], asked["state"], asked["times"]) == (question, "open", 1)
    assert (await minjun.question(f"{question} ", channelId=room))["times"] == 2
    one = await hanako.ask("POST", f"/questions/{asked['id']}/replies", {"content": reply})

    path = f"/questions/{asked['id']}/accept"
    document = await minjun.ask("POST", path, {"replyId": one["id"]})
    await minjun.until_ready(document["id"])

    told = await hanako.ask("POST", "/answers", {"question": question, "channelId": room})
    assert reply in told["content"]
    assert told["citations"][0]["documentId"] == document["id"]
    settled = await hanako.ask("GET", f"/questions/{asked['id']}")
    assert (settled["state"], settled["documentId"]) == ("answered", document["id"])
    assert document["title"] == question
    again = await minjun.refused("POST", path, {"replyId": one["id"]})
    assert again == (409, "question.answered")


async def test_a_thread_becomes_the_answer_and_is_flagged_when_a_message_of_it_changes(
    hanako: Somebody, minjun: Somebody
) -> None:
    room = await a_channel(hanako)
    asked = await hanako.question("Who oils the water wheel?", channelId=room)
    root = await minjun.say(room, "About the water wheel: Minjun oils it.")
    reply = await hanako.say(room, "And Hanako in winter.", parentId=root["id"])

    path = f"/questions/{asked['id']}"
    document = await hanako.ask("POST", f"{path}/accept", {"messageId": root["id"]})

    text = await hanako.ask("GET", f"/documents/{document['id']}/text")
    assert text["text"] == (
        "김민준: About the water wheel: Minjun oils it.\n\n田中花子: And Hanako in winter."
    )
    assert not (await hanako.ask("GET", path))["sourcesChanged"]
    assert await hanako.ask("GET", "/questions?sourcesChanged=true") == []

    await hanako.ask("PATCH", f"/messages/{reply['id']}", {"content": "And nobody in winter."})

    assert [one["id"] for one in await hanako.ask("GET", "/questions?sourcesChanged=true")] == [
        asked["id"]
    ]
    confirmed = await hanako.ask("POST", f"{path}/confirm")
    assert not confirmed["sourcesChanged"]
    await minjun.ask("DELETE", f"/messages/{root['id']}")
    assert (await hanako.ask("GET", path))["sourcesChanged"]


async def test_a_question_is_known_where_it_was_asked_and_nowhere_else(
    hanako: Somebody, minjun: Somebody
) -> None:
    room = await a_channel(hanako, "private")
    inside = await hanako.question("금고 비밀번호는 무엇입니까?", channelId=room)
    alone = await hanako.question("我的生日礼物是什么？")

    assert await minjun.ask("GET", "/questions") == []
    for one in (inside, alone):
        for method, path, body in (
            ("GET", "", None),
            ("PATCH", "", {"closed": True}),
            ("DELETE", "", None),
            ("GET", "/replies", None),
            ("POST", "/replies", {"content": "몰라요"}),
            ("POST", "/accept", {"replyId": inside["id"]}),
            ("POST", "/confirm", None),
        ):
            refused = await minjun.refused(method, f"/questions/{one['id']}{path}", body)
            assert refused == (404, "question.not_found"), (method, path)

    shown = await hanako.ask("PATCH", f"/questions/{alone['id']}", {"audience": "community"})
    assert shown["audience"] == "community"
    assert [one["id"] for one in await minjun.ask("GET", "/questions")] == [alone["id"]]
    refused = await minjun.refused("PATCH", f"/questions/{alone['id']}", {"closed": True})
    assert refused == (403, "access.forbidden")


async def test_what_not_everybody_may_read_is_not_made_an_answer_for_everybody(
    hanako: Somebody, minjun: Somebody
) -> None:
    square, room = await a_channel(hanako), await a_channel(hanako, "private")
    asked = await hanako.question("Where is the treasure?", channelId=square)
    secret = await hanako.say(room, "The treasure is under the oak.")
    private = {"title": "宝", "text": "The treasure map.", "audience": "private"}
    document = await hanako.ask("POST", "/documents", private)
    open_ = await minjun.say(square, "The treasure is the library.")

    path = f"/questions/{asked['id']}/accept"
    refused = [
        await hanako.refused("POST", path, {"messageId": secret["id"]}),
        await hanako.refused(
            "POST", path, {"messageId": open_["id"], "documentIds": [document["id"]]}
        ),
    ]

    assert refused == [(422, "question.source_not_shared")] * 2
    assert (await hanako.ask("GET", f"/questions/{asked['id']}"))["state"] == "open"
    assert (await minjun.refused("POST", path, {"messageId": secret["id"]}))[0] == 403


async def test_a_question_goes_with_the_last_message_that_asked_it(hanako: Somebody) -> None:
    room = await a_channel(hanako)
    said = await hanako.say(room, "@hiroba 파란 풍차는 누가 지었나요?")
    async with asyncio.timeout(WAIT_SECONDS):
        while not (found := await hanako.ask("GET", "/questions")):
            await asyncio.sleep(0.02)
    assert found[0]["text"] == "파란 풍차는 누가 지었나요?"

    await hanako.ask("DELETE", f"/messages/{said['id']}")

    assert await hanako.ask("GET", "/questions") == []


async def test_questions_are_closed_opened_again_and_taken_away(hanako: Somebody) -> None:
    asked = await hanako.question("Is the moon a gear?")
    path = f"/questions/{asked['id']}"

    assert (await hanako.ask("PATCH", path, {"closed": True}))["state"] == "closed"
    assert (await hanako.question("Is the moon a gear?"))["state"] == "closed"
    assert await hanako.ask("GET", "/questions?state=open") == []
    assert (await hanako.ask("PATCH", path, {"closed": False}))["state"] == "open"
    reply = await hanako.ask("POST", f"{path}/replies", {"content": "No."})
    assert [one["content"] for one in await hanako.ask("GET", f"{path}/replies")] == ["No."]
    await hanako.ask("DELETE", f"{path}/replies/{reply['id']}")
    assert await hanako.ask("GET", f"{path}/replies") == []
    assert await hanako.refused("POST", f"{path}/confirm") == (409, "question.unanswered")
    for body in ({}, {"replyId": reply["id"], "messageId": reply["id"]}):
        assert await hanako.refused("POST", f"{path}/accept", body) == (422, "field.invalid")
    gone = await hanako.refused("POST", f"{path}/accept", {"replyId": reply["id"]})
    assert gone == (404, "question.reply_not_found")
    await hanako.ask("DELETE", path)
    assert await hanako.refused("GET", path) == (404, "question.not_found")
