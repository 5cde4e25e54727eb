"""Answers that follow one another, and what readers think of them, on both engines."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from uuid import uuid4

import pytest
from tests.support.library import AT, a_channel, a_user

from hiroba.domain.answers.answer import Answer, AnswerState
from hiroba.domain.answers.feedback import Feedback, FeedbackCounts, Vote
from hiroba.domain.channels.message import Message, MessageDraft
from hiroba.domain.shared.ids import AnswerId, ChannelId, CollectionId, MessageId, UserId
from hiroba.infrastructure.ids.uuid7 import Uuid7Generator
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork

IDS = Uuid7Generator()


@pytest.fixture
async def asker(uow: SqlUnitOfWork) -> UserId:
    user = a_user()
    async with uow() as tx:
        await tx.users.add(user)
    return user.id


@pytest.fixture
async def channel(uow: SqlUnitOfWork) -> ChannelId:
    channel = a_channel()
    async with uow() as tx:
        await tx.channels.add(channel)
    return channel.id


def an_answer(asker: UserId, minute: int = 0, **fields: object) -> Answer:
    at = AT + timedelta(minutes=minute)
    answer = Answer(
        id=AnswerId(IDS.new()),
        asker_id=asker,
        channel_id=None,
        message_id=None,
        question_message_id=None,
        question=f"第{minute}問",
        content="はい。",
        state=AnswerState.DONE,
        language="zh-Hant",
        created_at=at,
        updated_at=at,
    )
    return replace(answer, **fields)


async def put(uow: SqlUnitOfWork, *answers: Answer) -> None:
    async with uow() as tx:
        for answer in answers:
            await tx.answers.add(answer)


async def said(
    uow: SqlUnitOfWork, author: UserId, channel: ChannelId, parent: MessageId | None = None
) -> Message:
    async with uow() as tx:
        return await tx.messages.append(
            MessageDraft(
                id=MessageId(uuid4()),
                channel_id=channel,
                author_id=author,
                client_id=None,
                parent_id=parent,
                content="。",
                created_at=AT,
                fingerprint=sha256(b"x").hexdigest(),
            )
        )


async def test_an_answer_comes_back_with_what_it_goes_on_from(
    uow: SqlUnitOfWork, asker: UserId
) -> None:
    first = an_answer(asker, collection_id=CollectionId(uuid4()))
    second = an_answer(asker, 1, previous_id=first.id)
    beyond = an_answer(asker, 2, remainder_of=first.id)
    later = an_answer(asker, 3, remainder_of=first.id)
    await put(uow, first, second, beyond, later)

    async with uow.read() as tx:
        assert await tx.answers.find(second.id) == second
        assert await tx.answers.get(first.id) == first
        assert await tx.answers.find_remainder(first.id) == later
        assert await tx.answers.find_remainder(second.id) is None
        assert await tx.answers.find(AnswerId(uuid4())) is None


async def test_a_removed_answer_takes_its_remainder_along_and_leaves_those_that_went_on(
    uow: SqlUnitOfWork, asker: UserId
) -> None:
    first = an_answer(asker)
    second = an_answer(asker, 1, previous_id=first.id)
    beyond = an_answer(asker, 2, remainder_of=first.id)
    await put(uow, first, second, beyond)
    async with uow() as tx:
        await tx.answers.remove(first.id)

    async with uow.read() as tx:
        assert await tx.answers.find(beyond.id) is None
        assert await tx.answers.find(second.id) == replace(second, previous_id=None)


async def test_the_answers_of_a_thread_come_in_their_order_up_to_a_moment(
    uow: SqlUnitOfWork, asker: UserId, channel: ChannelId
) -> None:
    root = await said(uow, asker, channel)
    replies = [await said(uow, asker, channel, root.id) for _ in range(3)]
    elsewhere = await said(uow, asker, channel)
    fields = {"channel_id": channel}
    first = an_answer(asker, 0, message_id=root.id, **fields)
    told = [
        an_answer(asker, number, message_id=one.id, **fields)
        for number, one in enumerate(replies, start=1)
    ]
    other = an_answer(asker, 1, message_id=elsewhere.id, **fields)
    running = replace(told[2], state=AnswerState.STREAMING)
    await put(uow, first, *told[:2], running, other)

    async with uow.read() as tx:
        found = await tx.answers.list_in_thread(
            root.id, before=AT + timedelta(hours=1), but=told[1].id, limit=5
        )
        early = await tx.answers.list_in_thread(root.id, before=AT, but=other.id, limit=5)
        last = await tx.answers.list_in_thread(
            root.id, before=AT + timedelta(hours=1), but=other.id, limit=1
        )

    assert [list(found), list(early), list(last)] == [[first, told[0]], [first], [told[1]]]


async def test_an_asker_finds_their_own_answers_the_newest_first(
    uow: SqlUnitOfWork, asker: UserId, channel: ChannelId
) -> None:
    message = await said(uow, asker, channel)
    alone = [an_answer(asker, minute) for minute in range(3)]
    running = an_answer(asker, 4, state=AnswerState.WAITING)
    shown = an_answer(asker, 5, message_id=message.id, channel_id=channel)
    await put(uow, *alone, running, shown)

    async with uow.read() as tx:
        everything = await tx.answers.list_of_asker(asker, unfinished=False, before=None, limit=10)
        before = await tx.answers.list_of_asker(
            asker, unfinished=False, before=alone[2].id, limit=1
        )
        unfinished = await tx.answers.list_of_asker(asker, unfinished=True, before=None, limit=10)

    assert list(everything) == [running, *reversed(alone)]
    assert (list(before), list(unfinished)) == ([alone[1]], [running])


async def test_a_forgotten_question_is_forgotten_in_the_remainder_too(
    uow: SqlUnitOfWork, asker: UserId, channel: ChannelId
) -> None:
    question = await said(uow, asker, channel)
    answer = an_answer(asker, question_message_id=question.id, channel_id=channel)
    beyond, other = an_answer(asker, 1, remainder_of=answer.id), an_answer(asker, 2)
    await put(uow, answer, beyond, other)
    async with uow() as tx:
        await tx.answers.forget_question(question.id)

    async with uow.read() as tx:
        left = [(await tx.answers.get(one.id)).question for one in (answer, beyond, other)]
    assert left == ["", "", "第2問"]


async def test_each_reader_has_one_vote_which_can_be_changed_and_taken_back(
    uow: SqlUnitOfWork, asker: UserId, channel: ChannelId
) -> None:
    message = await said(uow, asker, channel)
    answer = an_answer(asker, message_id=message.id, channel_id=channel)
    reader = a_user()
    await put(uow, answer)
    async with uow() as tx:
        await tx.users.add(reader)

    def by(user: UserId, vote: Vote, minute: int) -> Feedback:
        at = AT + timedelta(minutes=minute)
        return Feedback(
            answer_id=answer.id, user_id=user, vote=vote, reason="出典が古い。", updated_at=at
        )

    async with uow() as tx:
        await tx.feedback.put(by(asker, Vote.UP, 0))
        await tx.feedback.put(by(reader.id, Vote.DOWN, 1))
        await tx.feedback.put(by(asker, Vote.DOWN, 2))

    async with uow.read() as tx:
        assert await tx.feedback.find(answer.id, asker) == by(asker, Vote.DOWN, 2)
        assert await tx.feedback.counts(answer.id) == FeedbackCounts(up=0, down=2)
        given = await tx.feedback.list_of_answer(answer.id, limit=10, offset=0)
        assert [one.feedback.user_id for one in given] == [asker, reader.id]
        assert {(one.display_name, one.question) for one in given} == {("山田", "第0問")}
        assert not await tx.feedback.list_in_channel(channel, vote=Vote.UP, limit=9, offset=0)
        assert len(await tx.feedback.list_in_channel(channel, vote=None, limit=9, offset=1)) == 1
    async with uow() as tx:
        assert await tx.feedback.remove(answer.id, asker)
        assert not await tx.feedback.remove(answer.id, asker)
        await tx.answers.remove(answer.id)
    async with uow.read() as tx:
        assert await tx.feedback.counts(answer.id) == FeedbackCounts(up=0, down=0)
