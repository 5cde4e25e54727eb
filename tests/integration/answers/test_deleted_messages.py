"""Messages that are deleted while the assistant is concerned with them."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import orjson
import pytest
from tests.support.answers import Answers, ScriptedModel, open_answers
from tests.support.databases import OpenDatabase

from hiroba.application.channels.delete_message import DeleteMessage, DeleteMessageCommand
from hiroba.application.channels.list_messages import ListMessages, ListMessagesQuery
from hiroba.application.shared.access import Actor
from hiroba.domain.answers.answer import Answer
from hiroba.domain.answers.errors import AnswerNotFoundError
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.identity.permissions import Role
from hiroba.domain.shared.ids import ChannelId, MessageId

TEXT = "遊星歯車機構は太陽歯車と内歯車からなる。減速比は太陽歯車と内歯車の歯数で決まる。"
QUESTION = "@hiroba 遊星歯車の減速比は何で決まる？"
WORDS = "減速比は太陽歯車と内歯車の"


@pytest.fixture
def model() -> ScriptedModel:
    return ScriptedModel(lambda _: [WORDS, asyncio.Event()])


@pytest.fixture
async def answers(
    open_sqlite_copy: OpenDatabase, tmp_path: Path, model: ScriptedModel
) -> AsyncGenerator[Answers]:
    async with open_sqlite_copy() as database, open_answers(database, tmp_path, model) as answers:
        yield answers


@pytest.fixture
async def asker(answers: Answers) -> Actor:
    actor = await answers.library.person(Role.ADMIN)
    await answers.library.add(actor, TEXT, title="遊星歯車")
    await answers.library.work()
    return actor


@pytest.fixture
async def square(answers: Answers, asker: Actor) -> ChannelId:
    return await answers.library.channel(ChannelKind.PUBLIC, asker)


async def delete(answers: Answers, by: Actor, message_id: MessageId | None) -> None:
    assert message_id is not None
    await answers.library.case(DeleteMessage).execute(
        DeleteMessageCommand(actor=by, message_id=message_id)
    )


async def heard(frames: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    async with asyncio.timeout(10):
        while True:
            for frame in frames:
                if frame["type"] == kind:
                    return frame["data"]
            await asyncio.sleep(0.01)


async def begun(answers: Answers, asker: Actor, square: ChannelId) -> Answer:
    """An answer in the middle of its writing."""
    frames = answers.heard_in(square)
    question = await answers.post(asker, square, QUESTION)
    await answers.library.work()
    await heard(frames, "answer:chunk")
    answer = await answers.answer_to(question)
    assert answer is not None
    return answer


async def test_a_question_that_was_deleted_is_not_answered(
    answers: Answers, asker: Actor, square: ChannelId, model: ScriptedModel
) -> None:
    question = await answers.post(asker, square, QUESTION)
    await delete(answers, asker, question)

    await answers.library.work()

    query = ListMessagesQuery(actor=asker, channel_id=square)
    page = await answers.library.case(ListMessages).execute(query)
    assert [message.content for message in page.messages] == [""]
    assert model.requests == []


async def test_an_answer_whose_message_is_deleted_ends_without_a_word(
    answers: Answers, asker: Actor, square: ChannelId, model: ScriptedModel
) -> None:
    answer = await begun(answers, asker, square)
    frames = answers.heard_in(square)

    await delete(answers, asker, answer.message_id)
    done = await heard(frames, "answer:done")

    assert WORDS not in orjson.dumps(frames).decode()
    assert (done["content"], done["message"]["content"]) == ("", "")
    assert model.left == 1
    with pytest.raises(AnswerNotFoundError):
        await answers.stored(answer)


async def test_another_process_stops_writing_what_was_deleted(
    answers: Answers, asker: Actor, square: ChannelId
) -> None:
    answer = await begun(answers, asker, square)
    frames = answers.heard_in(square)

    async with answers.library.ports.uow() as tx:  # as another process does
        await tx.answers.remove(answer.id)

    assert (await heard(frames, "answer:done"))["content"] == ""


async def test_a_deleted_question_is_not_kept_by_its_answer(
    answers: Answers, asker: Actor, square: ChannelId
) -> None:
    answer = await begun(answers, asker, square)

    await delete(answers, asker, answer.question_message_id)

    answers.library.ports.running_answers.end(answer.id, answer.state)
    await answers.library.ports.running_answers.wait(answer.id)
    stored = await answers.stored(answer)
    assert (stored.question, stored.content) == ("", WORDS)
