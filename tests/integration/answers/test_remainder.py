"""What there is only for the asker: offered, answered on request, and known to nobody else."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path
from typing import Any

import orjson
import pytest
from tests.support.answers import Answers, ScriptedModel, open_answers
from tests.support.databases import OpenDatabase

from hiroba.application.answers.answer_remainder import AnswerRemainder, AnswerRemainderCommand
from hiroba.application.answers.get_answer import (
    GetAnswer,
    GetAnswerQuery,
    ListAnswers,
    ListAnswersQuery,
)
from hiroba.application.answers.get_remainder import (
    GetRemainder,
    GetRemainderQuery,
    RemainderView,
)
from hiroba.application.channels.delete_message import DeleteMessage, DeleteMessageCommand
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.shared.access import Actor
from hiroba.domain.answers.answer import Answer, AnswerState
from hiroba.domain.answers.errors import AnswerNotFoundError
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.ids import ChannelId

OPEN = "합창 연습은 금요일 저녁에 강당에서 합니다. 악보는 각자 가져옵니다."
CLOSED = "합창 연습의 독창자는 비취 씨로 정해졌습니다. 발표 전까지 비밀입니다."
OWN = "합창 연습 메모: 지휘자에게 호박 목걸이를 선물하자."
QUESTION = "합창 연습은 어떻게?"


@pytest.fixture
def model() -> ScriptedModel:
    return ScriptedModel(
        lambda request: [f"{one.text.rstrip('.')} [{one.number}]. " for one in request.sources]
    )


@pytest.fixture
async def answers(
    open_sqlite_copy: OpenDatabase, tmp_path: Path, model: ScriptedModel
) -> AsyncGenerator[Answers]:
    async with open_sqlite_copy() as database, open_answers(database, tmp_path, model) as answers:
        yield answers


@pytest.fixture
async def asker(answers: Answers) -> Actor:
    return await answers.library.person()


@pytest.fixture
async def square(answers: Answers, asker: Actor) -> ChannelId:
    """Everybody reads it; the asker alone reads `OWN`, and with a club `CLOSED`."""
    library = answers.library
    keeper = await library.person()
    club = await library.channel(ChannelKind.PRIVATE, asker, keeper)
    await library.add(keeper, OPEN, title="연습 안내")
    await library.add(keeper, CLOSED, title="독창자", audience=Audience.of_channel(club))
    await library.add(asker, OWN, title="나의 메모", audience=Audience.of_user(asker.user_id))
    square = await library.channel(ChannelKind.PUBLIC, asker)
    await library.work()
    return square


async def answered(answers: Answers, asker: Actor, square: ChannelId) -> Answer:
    posted = await answers.post(asker, square, f"@hiroba {QUESTION}")
    await answers.library.work()
    answer = await answers.ended_answer_to(posted)
    await answers.library.ports.running_answers.wait(answer.id)
    return answer


async def remainder(answers: Answers, actor: Actor, answer: Answer) -> RemainderView:
    query = GetRemainderQuery(actor=actor, answer_id=answer.id)
    return await answers.library.case(GetRemainder).execute(query)


async def beyond(answers: Answers, actor: Actor, answer: Answer) -> Answer:
    command = AnswerRemainderCommand(actor=actor, answer_id=answer.id)
    return await answers.library.case(AnswerRemainder).execute(command)


def heard_of(answers: Answers) -> list[LiveEvent]:
    heard: list[LiveEvent] = []
    answers.library.ports.realtime.listen(heard.append)
    return heard


async def test_asker_alone_is_told_that_there_is_more_and_how_much(
    answers: Answers, asker: Actor, square: ChannelId
) -> None:
    heard = heard_of(answers)
    answer = await answered(answers, asker, square)

    offers = [event for event in heard if event.kind == "answer:remainder"]
    view = await remainder(answers, asker, answer)

    assert "강당" in answer.content
    assert [(offer.user_id, offer.channel_id) for offer in offers] == [(asker.user_id, square)]
    data: dict[str, Any] = orjson.loads(offers[0].frame)["data"]
    assert data == {
        "answerId": str(answer.id),
        "messageId": str(answer.message_id),
        "channelId": str(square),
    }
    assert view.count == 2
    assert {one.title for one in view.sources} == {"독창자", "나의 메모"}
    assert view.answer_id is None


async def test_the_private_answer_has_citations_of_its_own_and_is_written_once(
    answers: Answers, asker: Actor, square: ChannelId, model: ScriptedModel
) -> None:
    answer = await answered(answers, asker, square)

    private = await beyond(answers, asker, answer)
    again = await beyond(answers, asker, answer)

    assert private.state is AnswerState.DONE
    assert {one.title for one in private.citations} == {"독창자", "나의 메모"}
    assert "강당" not in private.content  # that is in the channel already
    assert (private.channel_id, private.message_id) == (None, None)
    assert again == private
    assert len(model.requests) == 2
    assert (await remainder(answers, asker, answer)).answer_id == private.id


async def test_nobody_else_learns_of_it_in_any_way(
    answers: Answers, asker: Actor, square: ChannelId
) -> None:
    reader = await answers.library.person()
    frames = answers.heard_in(square)
    heard = heard_of(answers)
    answer = await answered(answers, asker, square)
    private = await beyond(answers, asker, answer)

    for actor in (reader, await answers.library.person(asker.role.OWNER)):
        with pytest.raises(AnswerNotFoundError):
            await remainder(answers, actor, answer)
        with pytest.raises(AnswerNotFoundError):
            await beyond(answers, actor, answer)
        with pytest.raises(AnswerNotFoundError):
            await answers.library.case(GetAnswer).execute(
                GetAnswerQuery(actor=actor, answer_id=private.id)
            )
    others = [event for event in heard if event.user_id != asker.user_id]
    told = str(frames) + str([event.frame.decode() for event in others])
    assert not any(word in told for word in ("비취", "호박", "독창자", "remainder"))
    assert answer.content.count("[") == 1


async def test_where_nothing_was_left_out_nothing_is_offered(
    answers: Answers, asker: Actor, square: ChannelId
) -> None:
    other = await answers.library.person()
    heard = heard_of(answers)

    answer = await answered(answers, other, square)
    view = await remainder(answers, other, answer)

    assert (view.count, list(view.sources)) == (0, [])
    assert "answer:remainder" not in {event.kind for event in heard}
    assert (await beyond(answers, other, answer)).state is AnswerState.ABSTAINED


async def test_more_is_offered_also_where_the_channel_was_told_that_there_is_nothing(
    answers: Answers, asker: Actor, square: ChannelId
) -> None:
    posted = await answers.post(asker, square, "@hiroba 지휘자에게 무엇을 선물하지?")
    await answers.library.work()
    answer = await answers.ended_answer_to(posted)

    assert answer.state is AnswerState.ABSTAINED
    assert [one.title for one in (await remainder(answers, asker, answer)).sources] == ["나의 메모"]


async def test_what_is_closed_to_the_asker_is_gone_from_the_offer_and_from_the_private_answer(
    answers: Answers, asker: Actor, square: ChannelId
) -> None:
    answer = await answered(answers, asker, square)
    private = await beyond(answers, asker, answer)
    found = [one.document_id for one in private.citations if one.document_id is not None]
    async with answers.library.ports.uow() as tx:
        await tx.documents.remove_many(found)
    await answers.library.work()

    assert (await remainder(answers, asker, answer)).count == 0
    with pytest.raises(AnswerNotFoundError):
        await answers.library.case(GetAnswer).execute(
            GetAnswerQuery(actor=asker, answer_id=private.id)
        )
    listed = await answers.library.case(ListAnswers).execute(ListAnswersQuery(actor=asker))
    assert listed.answers == []
    assert (await beyond(answers, asker, answer)).id != private.id


async def test_deleting_the_question_takes_its_words_from_the_private_answer_too(
    answers: Answers, asker: Actor, square: ChannelId
) -> None:
    answer = await answered(answers, asker, square)
    private = await beyond(answers, asker, answer)
    assert answer.question_message_id is not None
    await answers.library.case(DeleteMessage).execute(
        DeleteMessageCommand(actor=asker, message_id=answer.question_message_id)
    )

    assert (await answers.stored(private)).question == ""
    assert (await remainder(answers, asker, answer)).count == 0


async def test_deleting_the_answer_deletes_what_went_beyond_it(
    answers: Answers, asker: Actor, square: ChannelId
) -> None:
    answer = await answered(answers, asker, square)
    private = await beyond(answers, asker, answer)
    admin = await answers.library.person(asker.role.ADMIN)
    assert answer.message_id is not None
    await answers.library.case(DeleteMessage).execute(
        DeleteMessageCommand(actor=admin, message_id=answer.message_id)
    )

    with pytest.raises(AnswerNotFoundError):
        await answers.stored(private)


async def test_a_question_asked_over_rest_for_a_channel_has_its_remainder_too(
    answers: Answers, asker: Actor, square: ChannelId
) -> None:
    heard = heard_of(answers)
    answer = await answers.ask(asker, QUESTION, channel_id=square)
    await answers.library.ports.running_answers.wait(answer.id)

    assert [event.kind for event in heard] == ["answer:remainder"]
    assert (await remainder(answers, asker, answer)).count == 2


async def test_the_private_answer_can_be_left_and_come_back_to(
    answers: Answers, asker: Actor, square: ChannelId, model: ScriptedModel
) -> None:
    answer = await answered(answers, asker, square)
    gate = asyncio.Event()
    model.script = lambda request: [f"{request.sources[0].text}[1]", gate]
    command = AnswerRemainderCommand(actor=asker, answer_id=answer.id)
    case = answers.library.case(AnswerRemainder)
    async with aclosing(case.stream(command)) as first, aclosing(case.stream(command)) as second:
        started = [(await anext(events)).__class__ for events in (first, second)]
        words = [await anext(events) for events in (first, second)]
        gate.set()
        ends = [[event async for event in events][-1] for events in (first, second)]

    assert started[0] is started[1]
    assert words[0] == words[1]
    assert ends[0] == ends[1]
