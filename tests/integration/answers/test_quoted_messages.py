"""Messages that are quoted by answers, and are changed while or after these are written."""

import asyncio
from collections.abc import AsyncGenerator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.support.answers import Answers, ScriptedModel, open_answers
from tests.support.databases import OpenDatabase

from hiroba.application.channels.delete_message import DeleteMessage, DeleteMessageCommand
from hiroba.application.channels.edit_message import EditMessage, EditMessageCommand
from hiroba.application.library.index_discussions import KeepDiscussions
from hiroba.application.ports.language_model import AnswerRequest
from hiroba.application.shared.access import Actor
from hiroba.domain.answers.answer import Answer
from hiroba.domain.answers.withdrawal import WITHDRAWN
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.identity.permissions import Role
from hiroba.domain.shared.ids import ChannelId, MessageId

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
    return await answers.library.person(Role.ADMIN)


@pytest.fixture
async def square(answers: Answers, hana: Actor) -> ChannelId:
    return await answers.library.channel(ChannelKind.PUBLIC, hana)


async def keep(answers: Answers) -> None:
    while await answers.library.case(KeepDiscussions).execute():
        pass


async def said(answers: Answers, hana: Actor, square: ChannelId) -> MessageId:
    message = await answers.post(hana, square, FACT)
    await keep(answers)
    return message


async def delete(answers: Answers, hana: Actor, message_id: MessageId) -> None:
    await answers.library.case(DeleteMessage).execute(
        DeleteMessageCommand(actor=hana, message_id=message_id)
    )


async def edit(answers: Answers, hana: Actor, message_id: MessageId, content: str) -> None:
    await answers.library.case(EditMessage).execute(
        EditMessageCommand(actor=hana, message_id=message_id, content=content)
    )


async def test_a_message_deleted_while_it_is_being_quoted_is_not_quoted(
    answers: Answers, hana: Actor, square: ChannelId, model: ScriptedModel
) -> None:
    message, gone = await said(answers, hana, square), asyncio.Event()
    model.script = lambda request: [request.sources[0].text, gone, "[1]"]
    asking = asyncio.create_task(answers.ask(hana, QUESTION))
    async with asyncio.timeout(5):
        while not model.requests:
            await asyncio.sleep(0.005)
    await delete(answers, hana, message)
    gone.set()
    answer = await asking
    assert answer.content == WITHDRAWN["ja"]
    assert (answer.citations, answer.sentences) == ((), ())
    assert await answers.stored(answer) == answer


async def test_everybody_in_the_channel_is_told_that_the_words_are_gone(
    answers: Answers, hana: Actor, square: ChannelId
) -> None:
    message = await said(answers, hana, square)
    elsewhere = await answers.library.channel(ChannelKind.PUBLIC, hana)
    heard = answers.heard_in(elsewhere)
    asked = await answers.post(hana, elsewhere, f"@hiroba {QUESTION}")
    await answers.library.work()
    answer = await answers.ended_answer_to(asked)
    assert [one.message_id for one in answer.citations] == [message]
    async with asyncio.timeout(5):
        while "answer:done" not in [frame["type"] for frame in heard]:
            await asyncio.sleep(0.005)
    heard.clear()

    await delete(answers, hana, message)

    updated = [frame["data"] for frame in heard if frame["type"] == "message:updated"]
    assert [one["id"] for one in updated] == [str(answer.message_id)]
    assert updated[0]["content"] == WITHDRAWN["ja"]
    assert updated[0]["answer"]["citations"] == []
    assert FACT not in repr(heard)


async def test_a_quotation_follows_its_words_and_goes_with_them(
    answers: Answers, hana: Actor, square: ChannelId
) -> None:
    message = await said(answers, hana, square)
    answer = await answers.ask(hana, QUESTION)
    edited = f"お知らせです。{FACT}"
    await edit(answers, hana, message, edited)
    cited = (await answers.stored(answer)).citations[0]
    assert edited[cited.start : cited.end] == cited.quote == FACT

    await edit(answers, hana, message, "なくなりました。")
    stored = await answers.stored(answer)
    assert (stored.content, stored.citations) == (WITHDRAWN["ja"], ())


async def test_who_spoke_and_when_goes_to_the_model_with_the_words(
    answers: Answers, hana: Actor, square: ChannelId, model: ScriptedModel
) -> None:
    await said(answers, hana, square)
    await answers.ask(hana, QUESTION)
    source = model.requests[0].sources[0]
    assert [source.text[one.start : one.end] for one in source.said] == [FACT]
    assert source.said[0].speaker
    said_at = source.said[0].said_at
    assert said_at is not None
    assert said_at.year >= 2026


async def test_words_of_an_answer_that_broke_off_go_with_the_messages_it_was_made_from(
    answers: Answers, hana: Actor, square: ChannelId, model: ScriptedModel
) -> None:
    message = await said(answers, hana, square)
    model.script = lambda request: [request.sources[0].text, asyncio.Event()]
    asking = asyncio.create_task(answers.ask(hana, QUESTION))
    async with asyncio.timeout(10):
        while not (broken := await half_written(answers, hana)):
            await asyncio.sleep(0.02)
    await delete(answers, hana, message)
    async with answers.library.ports.uow.read() as tx:
        stored = await tx.answers.get(broken.id)
    assert stored.content == WITHDRAWN["ja"]  # as if the process that wrote it had died
    asking.cancel()
    await asyncio.wait([asking])


async def half_written(answers: Answers, hana: Actor) -> Answer | None:
    """An answer of theirs that is stored with its first words."""
    later = answers.library.ports.clock.now() + timedelta(hours=1)
    async with answers.library.ports.uow.read() as tx:
        unfinished = await tx.answers.list_unfinished(untouched_since=later)
    return next((one for one in unfinished if one.asker_id == hana.user_id and one.content), None)
