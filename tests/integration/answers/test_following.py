"""Reading an answer while it is written: on another device, after a lost connection, in another process."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.support.answers import Answers, ScriptedModel, open_answers
from tests.support.databases import OpenDatabase
from tests.support.identity import a_session

from hiroba.application.answers.answer_question import AnswerQuestion, AnswerQuestionCommand
from hiroba.application.answers.begin_answer import begun
from hiroba.application.answers.events import (
    AnswerEvent,
    AnswerFailed,
    AnswerFinished,
    AnswerStopped,
    ContentAdded,
    ContentReplaced,
)
from hiroba.application.answers.follow_answer import FollowAnswer, FollowAnswerQuery
from hiroba.application.answers.get_answer import ListAnswers, ListAnswersQuery
from hiroba.application.channels.remove_member import RemoveMember, RemoveMemberCommand
from hiroba.application.shared.access import Actor
from hiroba.domain.answers.answer import Answer, AnswerState
from hiroba.domain.answers.errors import AnswerNotFoundError, ModelFailedError
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.identity.errors import InvalidTokenError
from hiroba.infrastructure.answer_feeds.in_process import InProcessAnswerFeeds

TEXT = "谐波减速器由波发生器、柔轮和刚轮组成。柔轮的齿数比刚轮少两个。"
QUESTION = "柔轮的齿数比刚轮少几个？"
FIRST, SECOND = "柔轮的齿数比", "刚轮少两个。[1]"


@pytest.fixture
def gate() -> asyncio.Event:
    return asyncio.Event()


@pytest.fixture
def model(gate: asyncio.Event) -> ScriptedModel:
    return ScriptedModel(lambda _: [FIRST, gate, SECOND])


@pytest.fixture
async def answers(
    open_sqlite_copy: OpenDatabase, tmp_path: Path, model: ScriptedModel
) -> AsyncGenerator[Answers]:
    async with (
        open_sqlite_copy() as database,
        open_answers(database, tmp_path, model, patience=0.3) as answers,
    ):
        yield answers


@pytest.fixture
async def asker(answers: Answers) -> Actor:
    actor = await answers.library.person()
    await answers.library.add(actor, TEXT, title="谐波减速器")
    await answers.library.work()
    return actor


def following(
    answers: Answers, actor: Actor, answer: Answer, after: int = 0
) -> AsyncGenerator[AnswerEvent]:
    query = FollowAnswerQuery(actor=actor, answer_id=answer.id, after=after)
    return answers.library.case(FollowAnswer).stream(query)


async def rest_of(events: AsyncGenerator[AnswerEvent]) -> list[AnswerEvent]:
    async with aclosing(events):
        return [event async for event in events]


async def asked(answers: Answers, actor: Actor) -> tuple[AsyncGenerator[AnswerEvent], Answer]:
    """An answer whose first words have come."""
    events = answers.stream(actor, QUESTION)
    answer = (await begun(events)).answer
    assert await anext(events) == ContentAdded(FIRST)
    return events, answer


async def ended(answers: Answers, answer: Answer) -> Answer:
    async with asyncio.timeout(5):
        while not (stored := await answers.stored(answer)).state.has_ended:
            await asyncio.sleep(0.01)
    return stored


async def test_a_second_device_hears_the_same_answer_from_its_beginning(
    answers: Answers, asker: Actor, gate: asyncio.Event
) -> None:
    events, answer = await asked(answers, asker)
    async with aclosing(events):
        second = following(answers, asker, answer)
        await begun(second)
        assert await anext(second) == ContentAdded(FIRST)
        gate.set()
        ends = [(await rest_of(one))[-1] for one in (events, second)]

    assert [type(end) for end in ends] == [AnswerFinished] * 2
    assert ends[0] == ends[1]


async def test_a_lost_connection_goes_on_where_it_was_and_misses_nothing(
    answers: Answers, asker: Actor, gate: asyncio.Event
) -> None:
    events, answer = await asked(answers, asker)
    await events.aclose()

    back = following(answers, asker, answer, after=3)
    await begun(back)
    again = await anext(back)
    gate.set()
    rest = await rest_of(back)

    assert (again, rest[0]) == (ContentAdded(FIRST[3:]), ContentAdded(SECOND))
    assert isinstance(rest[1], AnswerFinished)
    assert rest[1].answer.content == FIRST + SECOND


async def test_an_answer_that_nobody_comes_back_to_is_broken_off_and_the_model_is_left(
    answers: Answers, asker: Actor, model: ScriptedModel
) -> None:
    events, answer = await asked(answers, asker)
    left = asyncio.get_running_loop().time()
    await events.aclose()

    stored = await ended(answers, answer)

    assert (stored.state, stored.content) == (AnswerState.INTERRUPTED, FIRST)
    assert asyncio.get_running_loop().time() - left >= 0.3
    assert model.left == 1


async def test_an_answer_goes_on_as_long_as_anybody_listens(
    answers: Answers, asker: Actor, gate: asyncio.Event
) -> None:
    events, answer = await asked(answers, asker)
    second = following(answers, asker, answer)
    await begun(second)
    await anext(second)
    await events.aclose()
    await asyncio.sleep(0.4)  # longer than the patience
    gate.set()

    assert isinstance((await rest_of(second))[-1], AnswerFinished)


async def test_an_ended_answer_is_followed_from_what_was_kept(
    answers: Answers, asker: Actor, gate: asyncio.Event
) -> None:
    gate.set()
    answer = await answers.ask(asker, QUESTION)

    whole = await rest_of(following(answers, asker, answer))
    some = await rest_of(following(answers, asker, answer, after=4))

    assert whole[1:] == [ContentAdded(answer.content), AnswerFinished(answer)]
    assert some[1:] == [ContentReplaced(answer.content), AnswerFinished(answer)]


async def test_a_marker_that_checking_took_away_is_taken_back_from_who_has_seen_it(
    answers: Answers, asker: Actor, gate: asyncio.Event, model: ScriptedModel
) -> None:
    model.script = lambda _: [FIRST + SECOND, gate]
    events = answers.stream(asker, QUESTION)
    await begun(events)
    await anext(events)
    found = await answers.library.found_by_words(asker, "柔轮")
    async with answers.library.ports.uow() as tx:
        await tx.documents.remove_many(list(found))
    gate.set()
    rest = await rest_of(events)

    assert rest[0] == ContentReplaced((FIRST + SECOND).removesuffix("[1]"))


async def test_strangers_can_neither_follow_nor_list_a_private_answer(
    answers: Answers, asker: Actor
) -> None:
    events, answer = await asked(answers, asker)
    stranger = await answers.library.person()
    async with aclosing(events):
        with pytest.raises(AnswerNotFoundError):
            await begun(following(answers, stranger, answer))
        listed = answers.library.case(ListAnswers)
        theirs = await listed.execute(ListAnswersQuery(actor=stranger))
        own = await listed.execute(ListAnswersQuery(actor=asker, running=True))

    assert theirs.answers == []
    assert [one.id for one in own.answers] == [answer.id]


async def test_whoever_is_removed_from_a_channel_hears_no_more_of_its_answer(
    answers: Answers, asker: Actor, gate: asyncio.Event
) -> None:
    reader = await answers.library.person()
    club = await answers.library.channel(ChannelKind.PRIVATE, asker, reader)
    question = await answers.post(asker, club, f"@hiroba {QUESTION}")
    await answers.library.work()
    answer = await answers.answer_to(question)
    assert answer is not None
    heard = following(answers, reader, answer)
    await begun(heard)
    assert await anext(heard) == ContentAdded(FIRST)
    admin = replace(asker, role=asker.role.ADMIN)
    await answers.library.case(RemoveMember).execute(
        RemoveMemberCommand(actor=admin, channel_id=club, user_id=reader.user_id)
    )
    await asyncio.sleep(0.6)  # a right that was taken away is gone within a second
    gate.set()

    with pytest.raises(AnswerNotFoundError):
        await anext(heard)


async def test_whoever_was_logged_out_hears_no_more(
    answers: Answers, asker: Actor, gate: asyncio.Event
) -> None:
    ports = answers.library.ports
    now = ports.clock.now()
    async with ports.uow() as tx:
        user = await tx.users.get(asker.user_id)
        session = a_session(user, expires_at=now + timedelta(days=1))
        await tx.sessions.add(session)
    events, _ = await asked(answers, replace(asker, session_id=session.id))
    async with ports.uow() as tx:
        await tx.sessions.revoke_all(asker.user_id, at=now)
    await asyncio.sleep(0.6)
    gate.set()

    with pytest.raises(InvalidTokenError):
        await anext(events)
    await events.aclose()


async def test_an_answer_that_another_process_writes_is_read_from_the_store(
    answers: Answers, asker: Actor, gate: asyncio.Event
) -> None:
    events, answer = await asked(answers, asker)
    ports = answers.library.ports
    elsewhere = replace(ports, answer_feeds=InProcessAnswerFeeds(ports.running_answers, patience=1))
    other = Answers(replace(answers.library, ports=elsewhere))
    async with aclosing(events):
        heard = following(other, asker, answer)
        await begun(heard)
        assert await anext(heard) == ContentAdded(FIRST)
        gate.set()
        rest = await rest_of(heard)

    assert (rest[0], type(rest[1])) == (ContentAdded(SECOND), AnswerFinished)


async def test_a_failure_and_a_stop_are_told_to_late_listeners_too(
    answers: Answers, asker: Actor, model: ScriptedModel
) -> None:
    model.script = lambda _: [FIRST, ModelFailedError()]
    with pytest.raises(ModelFailedError):
        await answers.ask(asker, QUESTION)
    page = await answers.library.case(ListAnswers).execute(ListAnswersQuery(actor=asker))
    failed = page.answers[0]
    stopped = replace(failed, state=AnswerState.STOPPED)

    end = (await rest_of(following(answers, asker, failed)))[-1]
    assert isinstance(end, AnswerFailed)
    assert (end.error.code, end.error.details) == ("answer.failed", {"code": "model.failed"})
    async with answers.library.ports.uow() as tx:
        await tx.answers.save(stopped)
    assert isinstance((await rest_of(following(answers, asker, stopped)))[-1], AnswerStopped)


async def test_half_a_marker_is_never_shown(
    answers: Answers, asker: Actor, model: ScriptedModel
) -> None:
    model.script = lambda _: list("柔轮少两个。【１】[9] 完[1")
    command = AnswerQuestionCommand(actor=asker, question=QUESTION)

    events = await rest_of(answers.library.case(AnswerQuestion).stream(command))

    texts = [event.text for event in events if isinstance(event, ContentAdded)]
    shown = "".join(texts)
    assert shown.startswith("柔轮少两个。[1]")
    so_far = ""
    for text in texts[:-1]:
        so_far += text
        assert so_far.count("[") == so_far.count("]")
