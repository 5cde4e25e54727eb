"""Comments on a video that answers quote, and the video is taken down."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from tests.support.answers import Answers, ScriptedModel, open_answers
from tests.support.comments import opened, published_again, unpublished
from tests.support.databases import OpenDatabase
from tests.support.library import AT
from tests.support.mechanisms import a_mechanism, put

from hiroba.application.answers.get_answer import GetAnswer, GetAnswerQuery
from hiroba.application.library.index_discussions import KeepDiscussions
from hiroba.application.ports.language_model import AnswerRequest
from hiroba.application.shared.access import Actor
from hiroba.domain.answers.answer import Answer
from hiroba.domain.answers.errors import AnswerNotFoundError
from hiroba.domain.answers.withdrawal import WITHDRAWN
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.identity.permissions import Role
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.shared.ids import ChannelId

FACT = "予備の鍵は倉庫の青い箱の中にあります。"
QUESTION = "予備の鍵はどこにありますか？"


@pytest.fixture
def model() -> ScriptedModel:
    def script(request: AnswerRequest) -> list[str]:
        return [request.sources[0].text, "[1]"]

    return ScriptedModel(script)


@pytest.fixture
async def answers(
    open_sqlite_copy: OpenDatabase, tmp_path: Path, model: ScriptedModel
) -> AsyncGenerator[Answers]:
    async with open_sqlite_copy() as database, open_answers(database, tmp_path, model) as answers:
        yield answers


@pytest.fixture
async def hana(answers: Answers) -> Actor:
    return await answers.library.person(Role.MEMBER)


@pytest.fixture
async def video(answers: Answers, hana: Actor) -> Mechanism:
    shown = a_mechanism(hana.user_id, published_at=AT)
    return (await put(answers.library.ports.uow, shown))[0]


@pytest.fixture
async def comments(answers: Answers, hana: Actor, video: Mechanism) -> ChannelId:
    """With the fact among them."""
    channel_id = await opened(answers.library, hana, video)
    await answers.post(hana, channel_id, FACT)
    while await answers.library.case(KeepDiscussions).execute():
        pass
    return channel_id


async def called(answers: Answers, actor: Actor, channel_id: ChannelId) -> Answer:
    asked = await answers.post(actor, channel_id, f"@hiroba {QUESTION}")
    await answers.library.work()
    return await answers.ended_answer_to(asked)


async def test_what_was_said_of_it_is_said_nowhere_else_any_more(
    answers: Answers, hana: Actor, video: Mechanism, comments: ChannelId
) -> None:
    other = await answers.library.person()
    elsewhere = await answers.library.channel(ChannelKind.PUBLIC, hana, other)
    quoting, inside = (
        await called(answers, other, elsewhere),
        await called(answers, hana, comments),
    )
    alone = await answers.ask(other, QUESTION)
    assert all(FACT in one.content for one in (quoting, inside, alone))
    heard = answers.heard_in(elsewhere)

    await unpublished(answers.library, hana, video)

    told = [one["data"]["content"] for one in heard if one["type"] == "message:updated"]
    assert told == [WITHDRAWN["ja"]]
    assert (await answers.stored(quoting)).citations == ()
    assert FACT in (await answers.stored(inside)).content
    with pytest.raises(AnswerNotFoundError):
        await seen(answers, other, alone)
    assert (await answers.ask(other, QUESTION)).citations == ()
    await published_again(answers.library, hana, video)
    assert FACT in (await seen(answers, other, alone)).content
    assert FACT in (await answers.ask(other, QUESTION)).content


async def seen(answers: Answers, actor: Actor, answer: Answer) -> Answer:
    query = GetAnswerQuery(actor=actor, answer_id=answer.id)
    return (await answers.library.case(GetAnswer).execute(query)).answer


async def test_what_is_being_quoted_meanwhile_is_not_quoted(
    answers: Answers, hana: Actor, video: Mechanism, comments: ChannelId, model: ScriptedModel
) -> None:
    elsewhere, gone = await answers.library.channel(ChannelKind.PUBLIC, hana), asyncio.Event()
    model.script = lambda request: [request.sources[0].text, gone, "[1]"]
    asked = await answers.post(hana, elsewhere, f"@hiroba {QUESTION}")
    await answers.library.work()
    async with asyncio.timeout(5):
        while not model.requests:
            await asyncio.sleep(0.005)
    await unpublished(answers.library, hana, video)
    gone.set()

    answer = await answers.ended_answer_to(asked)

    assert (answer.content, answer.citations) == (WITHDRAWN["ja"], ())
