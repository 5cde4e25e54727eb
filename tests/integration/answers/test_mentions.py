"""The assistant called in channels."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.support.answers import Answers, ScriptedModel, open_answers
from tests.support.databases import OpenDatabase

from hiroba.application.answers.end_abandoned_answers import EndAbandonedAnswers
from hiroba.application.answers.on_assistant_mentioned import (
    ASSISTANT_MENTIONED,
    OnAssistantMentioned,
)
from hiroba.application.answers.stop_answer import StopAnswer, StopAnswerCommand
from hiroba.application.channels.list_messages import ListMessages, ListMessagesQuery
from hiroba.application.ports.outbox import OutboxEntry
from hiroba.application.shared.access import Actor
from hiroba.domain.answers.answer import Answer, AnswerState
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.identity.permissions import Role
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.errors import ForbiddenError
from hiroba.domain.shared.ids import ChannelId, MessageId

TEXT = "遊星歯車機構は太陽歯車と内歯車からなる。減速比は太陽歯車と内歯車の歯数で決まる。"
QUESTION = "＠ｈｉｒｏｂａ さん、遊星歯車の減速比は何で決まる？"
WORDS = ["減速比は太陽歯車と内歯車の", "歯数で決まる。", "[1]"]


@pytest.fixture
def model() -> ScriptedModel:
    return ScriptedModel(lambda _: WORDS)


@pytest.fixture
async def answers(
    open_sqlite_copy: OpenDatabase, tmp_path: Path, model: ScriptedModel
) -> AsyncGenerator[Answers]:
    async with open_sqlite_copy() as database, open_answers(database, tmp_path, model) as answers:
        yield answers


@pytest.fixture
async def asker(answers: Answers) -> Actor:
    actor = await answers.library.person()
    await answers.library.add(actor, TEXT, title="遊星歯車")
    await answers.library.work()
    return actor


@pytest.fixture
async def square(answers: Answers, asker: Actor) -> ChannelId:
    return await answers.library.channel(ChannelKind.PUBLIC, asker)


async def history(answers: Answers, actor: Actor, channel_id: ChannelId) -> list[Any]:
    query = ListMessagesQuery(actor=actor, channel_id=channel_id, limit=100)
    page = await answers.library.case(ListMessages).execute(query)
    return list(page.messages)


async def until_heard(frames: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    async with asyncio.timeout(10):
        while True:
            for frame in frames:
                if frame["type"] == kind:
                    return frame["data"]
            await asyncio.sleep(0.01)


async def test_channel_hears_the_answer_begin_grow_and_end(
    answers: Answers, asker: Actor, square: ChannelId
) -> None:
    frames = answers.heard_in(square)

    question = await answers.post(asker, square, QUESTION)
    await answers.library.work()
    done = await until_heard(frames, "answer:done")

    kinds = [frame["type"] for frame in frames]
    assert kinds == [
        "message:new",
        "message:new",
        "answer:started",
        *["answer:chunk"] * 3,
        "message:updated",
        "answer:done",
    ]
    announced, started = frames[1]["data"], frames[2]["data"]
    assert (announced["seq"], announced["author"]["kind"]) == (2, "assistant")
    assert started["questionMessageId"] == str(question)
    assert started["messageId"] == done["messageId"] == announced["id"]
    assert "".join(frame["data"]["content"] for frame in frames[3:6]) == done["content"]
    assert (done["state"], done["content"]) == ("done", "".join(WORDS))
    assert done["citations"][0]["quote"] == "減速比は太陽歯車と内歯車の歯数で決まる。"
    assert done["sentences"] == [
        {
            "text": "減速比は太陽歯車と内歯車の歯数で決まる。",
            "support": "supported",
            "markers": [1],
        }
    ]
    assert done["message"]["content"] == done["content"]
    assert done["message"]["answer"] == {
        "id": done["answerId"],
        "state": "done",
        "citations": done["citations"],
        "sentences": done["sentences"],
    }


async def test_the_question_is_asked_without_the_call(
    answers: Answers, asker: Actor, square: ChannelId, model: ScriptedModel
) -> None:
    question = await answers.post(asker, square, QUESTION)
    await answers.library.work()
    answer = await answers.ended_answer_to(question)

    assert answer.question == "遊星歯車の減速比は何で決まる？"
    assert [request.question for request in model.requests] == [answer.question]


async def test_a_question_has_one_answer_however_often_it_is_handed_over(
    answers: Answers, asker: Actor, square: ChannelId
) -> None:
    question = await answers.post(asker, square, QUESTION)
    payload = {
        "message_id": str(question),
        "channel_id": str(square),
        "user_id": str(asker.user_id),
    }
    entry = OutboxEntry(id=1, kind=ASSISTANT_MENTIONED, payload=payload, attempts=0)
    handler = answers.library.case(OnAssistantMentioned)

    await handler.handle([entry, entry])
    await handler.handle([entry])
    await answers.library.work()
    await answers.ended_answer_to(question)

    assert len(await history(answers, asker, square)) == 2


async def test_an_answer_in_public_never_holds_what_its_asker_alone_may_read(
    answers: Answers, asker: Actor, square: ChannelId, model: ScriptedModel
) -> None:
    private = "遊星歯車の減速比は何で決まるかの私的なメモ。合言葉は翡翠。"
    await answers.library.add(asker, private, audience=Audience.of_user(asker.user_id))
    await answers.library.work()
    model.script = lambda request: [source.text for source in request.sources]
    frames = answers.heard_in(square)

    await answers.post(asker, square, QUESTION)
    await answers.library.work()
    await until_heard(frames, "answer:done")

    assert "翡翠" not in str(frames[1:])
    assert TEXT in str(frames[-1])


async def test_a_question_in_a_thread_is_answered_there_and_a_short_one_goes_on_from_it(
    answers: Answers, asker: Actor, square: ChannelId, model: ScriptedModel
) -> None:
    first = await answers.post(asker, square, QUESTION)
    await answers.library.work()
    answer = await answers.ended_answer_to(first)
    assert answer.message_id is not None

    followed = await answers.post(asker, square, "@hiroba 歯数は？", answer.message_id)
    await answers.library.work()
    further = await answers.ended_answer_to(followed)

    assert further.message_id is not None
    async with answers.library.ports.uow.read() as tx:
        reply = await tx.messages.get(further.message_id)
    assert reply.parent_id == answer.message_id
    assert model.requests[-1].question == "歯数は？"
    assert model.requests[-1].subject == "遊星歯車の減速比は何で決まる？"
    assert [turn.question for turn in model.requests[-1].earlier] == [answer.question]


async def test_manager_stops_an_answer_and_other_readers_cannot(
    answers: Answers, asker: Actor, square: ChannelId, model: ScriptedModel
) -> None:
    model.script = lambda _: [WORDS[0], asyncio.Event()]
    frames = answers.heard_in(square)
    question = await answers.post(asker, square, QUESTION)
    await answers.library.work()
    await until_heard(frames, "answer:chunk")
    answer = await answers.answer_to(question)
    assert answer is not None
    stop = answers.library.case(StopAnswer)

    reader = await answers.library.person()
    with pytest.raises(ForbiddenError):
        await stop.execute(StopAnswerCommand(actor=reader, answer_id=answer.id))
    admin = await answers.library.person(Role.ADMIN)
    stopped = await stop.execute(StopAnswerCommand(actor=admin, answer_id=answer.id))

    assert (stopped.state, stopped.content) == (AnswerState.STOPPED, WORDS[0])
    assert (await until_heard(frames, "answer:done"))["state"] == "stopped"


async def abandoned(answers: Answers, question: MessageId, content: str) -> Answer:
    """As a process leaves an answer behind that died half a minute ago."""
    answer = await answers.ended_answer_to(question)
    await answers.library.ports.running_answers.wait(answer.id)
    before = answers.library.ports.clock.now() - timedelta(seconds=30)
    left = replace(answer.written(content, before), citations=(), sentences=())
    async with answers.library.ports.uow() as tx:
        await tx.answers.save(left)
        assert left.message_id is not None
        await tx.messages.write_content(left.message_id, content)
    return left


async def test_an_answer_whose_process_died_in_the_middle_is_interrupted_and_keeps_its_words(
    answers: Answers, asker: Actor, square: ChannelId
) -> None:
    question = await answers.post(asker, square, QUESTION)
    await answers.library.work()
    left = await abandoned(answers, question, "減速比は歯数で決まる。[1] それ")
    frames = answers.heard_in(square)

    await answers.library.case(EndAbandonedAnswers).execute()

    ended = await answers.stored(left)
    assert (ended.state, ended.content) == (AnswerState.INTERRUPTED, "減速比は歯数で決まる。 それ")
    assert [frame["type"] for frame in frames] == ["message:updated", "answer:done"]
    assert frames[0]["data"]["content"] == ended.content
    assert frames[1]["data"]["message"]["content"] == ended.content


async def test_an_answer_whose_process_died_before_its_first_word_is_begun_again(
    answers: Answers, asker: Actor, square: ChannelId
) -> None:
    question = await answers.post(asker, square, QUESTION)
    await answers.library.work()
    left = await abandoned(answers, question, "")

    await answers.library.case(EndAbandonedAnswers).execute()
    ended = await answers.ended_answer_to(question)

    assert (ended.id, ended.state, ended.content) == (left.id, AnswerState.DONE, "".join(WORDS))
    assert len(await history(answers, asker, square)) == 2


async def test_an_answer_that_is_still_being_written_is_left_alone(
    answers: Answers, asker: Actor, square: ChannelId, model: ScriptedModel
) -> None:
    gate = asyncio.Event()
    model.script = lambda _: [WORDS[0], gate]
    frames = answers.heard_in(square)
    question = await answers.post(asker, square, QUESTION)
    await answers.library.work()
    await until_heard(frames, "answer:chunk")

    assert await answers.library.case(EndAbandonedAnswers).execute() == 0
    gate.set()
    assert (await answers.ended_answer_to(question)).state is AnswerState.DONE
