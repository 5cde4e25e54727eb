"""An answer in a channel, as a socket hears it."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.support.answers import Answers, ScriptedModel, open_answers
from tests.support.databases import OpenDatabase
from tests.support.identity import a_session
from tests.support.serving import app_over, served, socket

from hiroba.application.shared.access import Actor
from hiroba.domain.channels.channel import ChannelKind
from hiroba.infrastructure.identity.jwt_tokens import JwtTokenIssuer

TEXT = "谐波减速器由波发生器、柔轮和刚轮组成。柔轮的齿数比刚轮少两个。"
QUESTION = "@hiroba 柔轮的齿数比刚轮少几个？"


@pytest.fixture
async def answers(open_sqlite_copy: OpenDatabase, tmp_path: Path) -> AsyncGenerator[Answers]:
    model = ScriptedModel(lambda _: ["柔轮的齿数比刚轮少两个。[1]", asyncio.Event()])
    async with open_sqlite_copy() as database, open_answers(database, tmp_path, model) as answers:
        tokens = JwtTokenIssuer(b"a key of the tests, long enough for a signature")
        ports = replace(answers.library.ports, tokens=tokens)
        yield Answers(replace(answers.library, ports=ports))


async def token_of(answers: Answers, actor: Actor) -> str:
    """Of somebody who is logged in."""
    ports = answers.library.ports
    now = ports.clock.now()
    async with ports.uow() as tx:
        session = a_session(await tx.users.get(actor.user_id), expires_at=now + timedelta(days=1))
        await tx.sessions.add(session)
    return ports.tokens.issue(actor.user_id, session.id, now=now).text


async def test_asker_stops_an_answer_over_the_socket_and_the_channel_hears_its_end(
    answers: Answers,
) -> None:
    asker = await answers.library.person()
    await answers.library.add(asker, TEXT, title="谐波减速器")
    await answers.library.work()
    square = await answers.library.channel(ChannelKind.PUBLIC, asker)
    token = await token_of(answers, asker)

    async with (
        served(app_over(answers.library.ports)) as address,
        socket(address, token) as client,
    ):
        await client.send("channel:subscribe", channelId=str(square), afterSeq=None)
        await client.until("channel:subscribed")
        await answers.post(asker, square, QUESTION)
        await answers.library.work()
        started, messages = await client.until("answer:started")
        chunk, _ = await client.until("answer:chunk")
        await client.send("answer:stop", answerId=started["answerId"])
        done, _ = await client.until("answer:done")

    assert [message["seq"] for message in messages] == [1, 2]
    assert chunk["content"] == "柔轮的齿数比刚轮少两个。[1]"
    assert (done["state"], done["content"]) == ("stopped", chunk["content"])
    assert done["citations"][0]["quote"] == "柔轮的齿数比刚轮少两个。"


async def test_a_stranger_cannot_stop_an_answer_over_the_socket(answers: Answers) -> None:
    stranger, asker = await answers.library.person(), await answers.library.person()
    await answers.library.add(asker, TEXT, title="谐波减速器")
    await answers.library.work()
    club = await answers.library.channel(ChannelKind.PRIVATE, asker)
    question = await answers.post(asker, club, QUESTION)
    await answers.library.work()
    answer = await answers.answer_to(question)
    assert answer is not None
    token = await token_of(answers, stranger)

    async with (
        served(app_over(answers.library.ports)) as address,
        socket(address, token) as client,
    ):
        await client.send("answer:stop", answerId=str(answer.id))
        error, _ = await client.until("error")

    assert error["code"] == "answer.not_found"
    assert answers.library.ports.running_answers.is_running(answer.id)
