"""What there is only for the asker, through HTTP and sockets."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.support.answer_readers import Reader, token_of
from tests.support.answers import Answers, open_answers
from tests.support.databases import OpenDatabase
from tests.support.serving import app_over, served

from hiroba.domain.shared.audience import Audience
from hiroba.infrastructure.identity.jwt_tokens import JwtTokenIssuer

OPEN = "The robotics club meets on Fridays in room four."
OWN = "The robotics club is to get a surprise: a jade gearbox."
QUESTION = "When does the robotics club meet?"


@pytest.fixture
async def answers(open_sqlite_copy: OpenDatabase, tmp_path: Path) -> AsyncGenerator[Answers]:
    async with open_sqlite_copy() as database, open_answers(database, tmp_path) as answers:
        tokens = JwtTokenIssuer(b"a key of the tests, long enough for a signature")
        ports = replace(answers.library.ports, tokens=tokens)
        yield Answers(replace(answers.library, ports=ports))


@pytest.fixture
async def readers(answers: Answers) -> AsyncGenerator[tuple[Reader, Reader]]:
    """The asker, and somebody else in the same channel."""
    asker, other = await answers.library.person(), await answers.library.person()
    await answers.library.add(other, OPEN, title="Meetings")
    await answers.library.add(asker, OWN, title="My plan", audience=Audience.of_user(asker.user_id))
    await answers.library.work()
    tokens = [await token_of(answers, one) for one in (asker, other)]
    async with served(app_over(answers.library.ports)) as address:
        yield Reader(address, tokens[0]), Reader(address, tokens[1])


async def test_the_asker_is_offered_more_and_reads_it_while_nobody_else_learns_of_it(
    answers: Answers, readers: tuple[Reader, Reader]
) -> None:
    asker, other = readers
    made = await asker.ask("POST", "/channels", json={"name": "club", "kind": "public"})
    channel = made.json()["data"]["id"]
    await other.ask("POST", f"/channels/{channel}/members")
    said = {"content": f"@hiroba {QUESTION}"}
    heard: list[dict[str, Any]] = []
    async with asker.socket() as mine, other.socket() as theirs:
        for client in (mine, theirs):
            await client.send("events:subscribe", after=None)
            await client.until("events:subscribed")
        await asker.ask("POST", f"/channels/{channel}/messages", json=said)
        await answers.library.work()
        offer, _ = await mine.until("answer:remainder")
        path = f"/answers/{offer['answerId']}/remainder"
        view = (await asker.ask("GET", path)).json()["data"]
        async with asker.stream("POST", f"{path}/stream") as (response, events):
            told = [event async for event in events]
        private = response.headers["x-answer-id"]
        whole = (await asker.ask("POST", path)).json()["data"]
        refused = [await other.ask(method, path) for method in ("GET", "POST")]
        refused.append(await other.ask("GET", f"/answers/{private}"))
        await theirs.send("ping")
        while (frame := await theirs.next())[0] != "pong":
            heard.append(frame[1])
    history = await other.ask("GET", f"/channels/{channel}/messages")

    assert offer["channelId"] == channel
    assert view == {
        "count": 1,
        "sources": [
            {
                "kind": "document",
                "documentId": view["sources"][0]["documentId"],
                "channelId": None,
                "messageId": None,
                "mechanismId": None,
                "second": None,
                "title": "My plan",
            }
        ],
        "answerId": None,
    }
    assert "jade" in whole["content"]
    assert (whole["id"], whole["remainderOf"]) == (private, offer["answerId"])
    assert told[-1]["done"] is True
    assert told[-2]["citations"] == whole["citations"]
    assert [one.status_code for one in refused] == [404] * 3
    for anything in (str(heard), history.text):
        assert "jade" not in anything
        assert "My plan" not in anything
        assert private not in anything
    assert "room four" in history.text


async def test_a_conversation_goes_on_over_rest(readers: tuple[Reader, Reader]) -> None:
    asker, _ = readers
    first = (await asker.ask("POST", "/answers", json={"question": QUESTION})).json()["data"]
    further = {"question": "And where?", "previousAnswerId": first["id"]}
    second = (await asker.ask("POST", "/answers", json=further)).json()["data"]
    alone = (await asker.ask("POST", "/answers", json={"question": "And where?"})).json()["data"]

    assert "room four" in second["content"]
    assert second["previousAnswerId"] == first["id"]
    assert alone["abstained"] is True
