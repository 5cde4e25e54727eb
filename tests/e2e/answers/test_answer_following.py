"""Going on with an answer over HTTP and over a socket, and who may not."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.support.answer_readers import Reader, token_of
from tests.support.answers import Answers, ScriptedModel, open_answers
from tests.support.databases import OpenDatabase
from tests.support.serving import Socket, app_over, served

from hiroba.domain.channels.channel import ChannelKind
from hiroba.infrastructure.identity.jwt_tokens import JwtTokenIssuer

TEXT = "カム機構は回転を往復に変える。カム機構の従動節はばねで押し付ける。"
QUESTION = "カム機構の従動節は何で押し付けますか。"
FIRST, SECOND = "従動節は", "ばねで押し付ける。[1]"


@pytest.fixture
def gate() -> asyncio.Event:
    return asyncio.Event()


@pytest.fixture
async def answers(
    open_sqlite_copy: OpenDatabase, tmp_path: Path, gate: asyncio.Event
) -> AsyncGenerator[Answers]:
    model = ScriptedModel(lambda _: [FIRST, gate, SECOND])
    async with (
        open_sqlite_copy() as database,
        open_answers(database, tmp_path, model, patience=5) as answers,
    ):
        tokens = JwtTokenIssuer(b"a key of the tests, long enough for a signature")
        ports = replace(answers.library.ports, tokens=tokens)
        yield Answers(replace(answers.library, ports=ports))


@pytest.fixture
async def readers(answers: Answers) -> AsyncGenerator[tuple[Reader, Reader]]:
    """The asker and a stranger."""
    asker, stranger = await answers.library.person(), await answers.library.person()
    await answers.library.add(asker, TEXT, title="カム")
    await answers.library.work()
    tokens = [await token_of(answers, one) for one in (asker, stranger)]
    async with served(app_over(answers.library.ports)) as address:
        yield Reader(address, tokens[0]), Reader(address, tokens[1])


@asynccontextmanager
async def begun(asker: Reader) -> AsyncGenerator[str]:
    """An answer whose first words have come; its stream is lost when the block is left."""
    asked = {"question": QUESTION}
    async with asker.stream("POST", "/answers/stream", json=asked) as (response, events):
        assert (await anext(events))["content"] == FIRST
        yield response.headers["x-answer-id"]


async def test_a_stream_that_was_lost_goes_on_from_its_offset(
    readers: tuple[Reader, Reader], gate: asyncio.Event
) -> None:
    asker, _ = readers
    async with begun(asker) as answer_id:
        running = (await asker.ask("GET", "/answers", params={"running": True})).json()
    path = f"/answers/{answer_id}/stream"
    async with asker.stream("GET", path, headers={"Last-Event-ID": "2"}) as (_, events):
        first = await anext(events)
        gate.set()
        rest = [event async for event in events]
    whole = (await asker.ask("GET", f"/answers/{answer_id}")).json()["data"]

    assert [one["id"] for one in running["data"]] == [answer_id]
    assert first == {"id": str(len(FIRST)), "content": FIRST[2:]}
    assert rest[0] == {"id": str(len(FIRST + SECOND)), "content": SECOND}
    assert rest[1]["citations"] == whole["citations"]
    assert rest[2]["done"] is True
    assert whole["content"] == FIRST + SECOND


async def test_an_answer_is_followed_over_a_socket_on_another_device(
    readers: tuple[Reader, Reader], gate: asyncio.Event
) -> None:
    asker, _ = readers
    device: Socket
    async with asker.socket() as device, begun(asker) as answer_id:
        started, _ = await device.until("answer:started")
        await device.send("answer:follow", answerId=answer_id, after=1)
        following, _ = await device.until("answer:following")
        first, _ = await device.until("answer:chunk")
        gate.set()
        second, _ = await device.until("answer:chunk")
        done, _ = await device.until("answer:done")

    assert started["answerId"] == answer_id
    assert following["answerId"] == answer_id
    assert (first["offset"], first["content"]) == (1, FIRST[1:])
    assert (second["offset"], second["content"]) == (len(FIRST), SECOND)
    assert (done["state"], done["content"], done["message"]) == ("done", FIRST + SECOND, None)


async def test_the_chunks_that_a_channel_hears_say_where_they_belong(
    answers: Answers, readers: tuple[Reader, Reader], gate: asyncio.Event
) -> None:
    asker = await answers.library.person()
    square = await answers.library.channel(ChannelKind.PUBLIC, asker)
    frames = answers.heard_in(square)
    gate.set()
    posted = await answers.post(asker, square, f"@hiroba {QUESTION}")
    await answers.library.work()
    await answers.ended_answer_to(posted)

    chunks = [one["data"] for one in frames if one["type"] == "answer:chunk"]
    assert [(one["offset"], one["content"]) for one in chunks] == [(0, FIRST), (4, SECOND)]


async def test_b2_a_stranger_reaches_a_running_answer_by_no_verb_at_all(
    readers: tuple[Reader, Reader], gate: asyncio.Event
) -> None:
    asker, stranger = readers
    nothing = "019abcde-0000-7000-8000-00000000dead"
    verbs = [
        ("GET", "", None),
        ("GET", "/stream", None),
        ("POST", "/stop", None),
        ("GET", "/remainder", None),
        ("POST", "/remainder", None),
        ("POST", "/remainder/stream", None),
        ("PUT", "/feedback", {"vote": "up"}),
        ("GET", "/feedback", None),
        ("DELETE", "/feedback", None),
    ]
    async with begun(asker) as answer_id:
        for method, path, body in verbs:
            theirs, missing = [
                await stranger.ask(method, f"/answers/{one}{path}", json=body)
                for one in (answer_id, nothing)
            ]
            assert theirs.status_code == missing.status_code == 404, (method, path)
            assert theirs.json()["error"] == missing.json()["error"]
        going_on = {"question": "それはいつ？", "previousAnswerId": answer_id}
        assert (await stranger.ask("POST", "/answers", json=going_on)).status_code == 404
        async with stranger.socket() as client:
            for kind in ("answer:follow", "answer:stop"):
                await client.send(kind, answerId=answer_id)
                error, _ = await client.until("error")
                assert error["code"] == "answer.not_found"
        listed = (await stranger.ask("GET", "/answers")).json()["data"]
        state = (await asker.ask("GET", f"/answers/{answer_id}")).json()["data"]["state"]
        gate.set()

    assert listed == []
    assert state in {"waiting", "streaming"}


async def test_feedback_is_given_changed_seen_listed_and_taken_back(
    answers: Answers, readers: tuple[Reader, Reader], gate: asyncio.Event
) -> None:
    asker, reader = readers
    gate.set()
    made = await asker.ask("POST", "/channels", json={"name": "歯車", "kind": "public"})
    channel = made.json()["data"]["id"]
    said = {"content": f"@hiroba {QUESTION}"}
    question = (await asker.ask("POST", f"/channels/{channel}/messages", json=said)).json()["data"]
    await answers.library.work()
    messages = await _until_answered(asker, channel)
    path = f"/answers/{messages[-1]['answer']['id']}"

    down = {"vote": "down", "reason": " 出典が古い。 "}
    async with asker.socket() as device:
        await device.send("events:subscribe", after=None)
        await device.until("events:subscribed")
        first = await asker.ask("PUT", f"{path}/feedback", json=down)
        heard, _ = await device.until("feedback:changed")
    await reader.ask("PUT", f"{path}/feedback", json={"vote": "up"})
    seen = (await asker.ask("GET", path)).json()["data"]["feedback"]
    listed = (await asker.ask("GET", f"{path}/feedback")).json()
    in_channel = await asker.ask("GET", f"/channels/{channel}/feedback", params={"vote": "down"})
    by_reader = await reader.ask("GET", f"{path}/feedback")
    await asker.ask("PUT", f"{path}/feedback", json={"vote": "up"})
    changed = (await asker.ask("GET", f"{path}/feedback")).json()["meta"]
    removed = await asker.ask("DELETE", f"{path}/feedback")
    after = (await asker.ask("GET", path)).json()["data"]["feedback"]

    assert question["seq"] == 1
    assert first.json()["data"] == seen == {"vote": "down", "reason": "出典が古い。"}
    assert (heard["vote"], heard["channelId"]) == ("down", channel)
    assert (listed["meta"]["up"], listed["meta"]["down"]) == (1, 1)
    assert {one["vote"] for one in listed["data"]} == {"up", "down"}
    assert [one["reason"] for one in in_channel.json()["data"]] == ["出典が古い。"]
    assert by_reader.status_code == 403
    assert (changed["up"], changed["down"]) == (2, 0)
    assert removed.status_code == 200
    assert after is None


async def _until_answered(reader: Reader, channel: str) -> list[dict[str, Any]]:
    async with asyncio.timeout(5):
        while True:
            messages = (await reader.ask("GET", f"/channels/{channel}/messages")).json()["data"]
            if messages[-1]["answer"] and messages[-1]["answer"]["state"] == "done":
                return messages
            await asyncio.sleep(0.02)


@pytest.mark.parametrize(
    ("body", "field"),
    [({"vote": "maybe"}, "vote"), ({"vote": "up", "reason": "길" * 1_001}, "reason")],
)
async def test_feedback_that_cannot_be_is_refused_with_its_field(
    readers: tuple[Reader, Reader], gate: asyncio.Event, body: dict[str, Any], field: str
) -> None:
    gate.set()
    asker, _ = readers
    answer = (await asker.ask("POST", "/answers", json={"question": QUESTION})).json()["data"]

    refused = await asker.ask("PUT", f"/answers/{answer['id']}/feedback", json=body)

    assert refused.status_code == 422
    assert field in str(refused.json()["error"])


async def test_feedback_waits_for_the_end(readers: tuple[Reader, Reader]) -> None:
    asker, _ = readers
    async with begun(asker) as answer_id:
        early = await asker.ask("PUT", f"/answers/{answer_id}/feedback", json={"vote": "up"})

    assert (early.status_code, early.json()["error"]["code"]) == (409, "answer.not_ended")
