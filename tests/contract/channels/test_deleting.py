"""Deletion: the place of a message stays, its words are gone everywhere."""

from dataclasses import replace
from uuid import uuid4

import orjson
import pytest
from tests.support.acts import Acts, data, kinds
from tests.support.community import Community

from hiroba.application.channels.get_state import GetState, GetStateQuery
from hiroba.application.channels.list_edits import ListEdits, ListEditsQuery
from hiroba.application.channels.list_missed import ListChannelEvents, ListChannelEventsQuery
from hiroba.application.channels.list_notifications import (
    ListNotifications,
    ListNotificationsQuery,
)
from hiroba.application.channels.list_replies import ListReplies, ListRepliesQuery
from hiroba.application.channels.update_channel import UpdateChannel, UpdateChannelCommand
from hiroba.application.shared.access import Actor
from hiroba.domain.answers.answer import Answer, AnswerState
from hiroba.domain.answers.errors import AnswerNotFoundError
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.channels.errors import (
    ChannelArchivedError,
    MessageNotFoundError,
    NotAMemberError,
)
from hiroba.domain.identity.permissions import Role
from hiroba.domain.identity.user import UserKind
from hiroba.domain.shared.errors import ForbiddenError
from hiroba.domain.shared.ids import AnswerId, ChannelId, MessageId
from hiroba.infrastructure.clock.system import SystemClock


async def counts(community: Community, actor: Actor) -> tuple[int, int, int, int]:
    """Unread messages, mentions, replies and notifications."""
    state = await community.case(GetState).execute(GetStateQuery(actor=actor))
    return (
        sum(one["unread"] for one in state["channels"]),
        sum(one["mentions"] for one in state["channels"]),
        sum(one["unread"] for one in state["threads"]),
        state["notifications"]["unread"],
    )


def an_answer(asker: Actor, channel: ChannelId, message: MessageId, asked: MessageId) -> Answer:
    now = SystemClock().now()
    return Answer(
        id=AnswerId(uuid4()),
        asker_id=asker.user_id,
        channel_id=channel,
        message_id=message,
        question_message_id=asked,
        question="秘密の質問",
        content="秘密の答え",
        state=AnswerState.DONE,
        language="ja",
        created_at=now,
        updated_at=now,
    )


async def test_a_tombstone_keeps_its_place_and_nothing_else(
    community: Community, acts: Acts
) -> None:
    hanako, minjun = await community.person(), await community.person("민준")
    channel = await community.channel(hanako, members=(minjun.user_id,))
    said = await community.say(hanako, channel.id, "秘密 @민준")
    await acts.edit(hanako, said.id, "もっと秘密")
    await acts.react(minjun, said.id)
    await acts.pin(minjun, said.id)
    assert await counts(community, minjun) == (1, 1, 0, 1)
    heard = acts.heard()

    await acts.delete(hanako, said.id)

    assert kinds(heard) == ["message:deleted", "notification:removed"]
    told = data(heard[0])
    assert (told["messageId"], told["seq"]) == (str(said.id), said.seq)
    assert told["mentions"] == {"userIds": [str(minjun.user_id)], "channel": False}
    assert told["deletedAt"] is not None
    assert heard[1].user_id == minjun.user_id
    assert data(heard[1])["messageId"] == str(said.id)
    assert data(heard[1])["wasUnread"] is True
    view = await acts.view(minjun, said.id)
    assert (view.seq, view.content, view.reactions, view.pinned_at) == (said.seq, "", None, None)
    assert view.deleted_at is not None
    edits = await community.case(ListEdits).execute(
        ListEditsQuery(actor=hanako, message_id=said.id)
    )
    assert edits.total == 0
    assert await counts(community, minjun) == (0, 0, 0, 0)
    page = await community.case(ListNotifications).execute(ListNotificationsQuery(actor=minjun))
    assert page.notifications == []


async def test_the_log_does_not_hold_deleted_words(community: Community, acts: Acts) -> None:
    hanako = await community.person()
    channel = await community.channel(hanako)
    said = await community.say(hanako, channel.id, "秘密")
    await acts.edit(hanako, said.id, "비밀")

    await acts.delete(hanako, said.id)

    missed = await community.case(ListChannelEvents).execute(
        ListChannelEventsQuery(actor=hanako, channel_id=channel.id, after=0)
    )
    frames = [event.frame.decode() for event in missed.events]
    assert [event.kind for event in missed.events][-3:] == [
        "message:new",
        "message:updated",
        "message:deleted",
    ]
    assert not any("秘密" in frame or "비밀" in frame for frame in frames)


async def test_sending_again_does_not_bring_it_back(community: Community, acts: Acts) -> None:
    hanako = await community.person()
    channel = await community.channel(hanako)
    said = await community.say(hanako, channel.id, "一度だけ", client_id="k")
    await acts.delete(hanako, said.id)
    heard = acts.heard()

    again = await community.say(hanako, channel.id, "一度だけ", client_id="k")

    message = orjson.loads(again.json)
    assert again.id == said.id
    assert message["content"] == ""
    assert message["deletedAt"] is not None
    assert heard == []


async def test_a_reply_is_counted_out_of_its_thread(community: Community, acts: Acts) -> None:
    hanako, minjun = await community.person(), await community.person("민준")
    channel = await community.channel(hanako, members=(minjun.user_id,))
    root = await community.say(hanako, channel.id, "質問")
    first = await community.say(minjun, channel.id, "답 하나", parent_id=root.id)
    second = await community.say(minjun, channel.id, "답 둘", parent_id=root.id)
    assert (await counts(community, hanako))[2] == 2
    heard = acts.heard()

    await acts.delete(minjun, second.id)

    assert set(kinds(heard)) == {
        "message:deleted",
        "notification:removed",
        "thread:updated",
        "thread:changed",
    }
    updated = next(data(one) for one in heard if one.kind == "thread:updated")
    stored = orjson.loads((await acts.view(hanako, root.id)).thread or "null")
    assert updated["thread"] == stored
    assert stored["replies"] == 1
    assert (await counts(community, hanako))[2] == 1
    await acts.delete(minjun, first.id)
    assert (await acts.view(hanako, root.id)).thread is None
    assert await counts(community, hanako) == (0, 0, 0, 0)


async def test_a_deleted_root_keeps_its_replies(community: Community, acts: Acts) -> None:
    hanako = await community.person()
    channel = await community.channel(hanako)
    root = await community.say(hanako, channel.id, "질문")
    reply = await community.say(hanako, channel.id, "답", parent_id=root.id)

    await acts.delete(hanako, root.id)

    page = await community.case(ListReplies).execute(
        ListRepliesQuery(actor=hanako, message_id=root.id)
    )
    assert [view.id for view in page.replies] == [str(reply.id)]
    assert orjson.loads((await acts.view(hanako, root.id)).thread or "null")["replies"] == 1


async def test_an_answer_goes_with_its_message(community: Community, acts: Acts) -> None:
    hanako, minjun = await community.person(), await community.person("민준")
    assistant = await community.person("ひろば", role=Role.BOT, kind=UserKind.ASSISTANT)
    channel = await community.channel(
        hanako, ChannelKind.PRIVATE, members=(minjun.user_id, assistant.user_id)
    )
    asked = await community.say(minjun, channel.id, "秘密の質問")
    said = await community.say(assistant, channel.id, "秘密の答え")
    answer = an_answer(minjun, channel.id, said.id, asked.id)
    async with community.ports.uow() as tx:
        await tx.answers.add(answer)

    await acts.delete(minjun, asked.id)
    async with community.ports.uow() as tx:
        await tx.answers.save(replace(answer, content="まだ書いている"))
        kept = await tx.answers.get(answer.id)
    assert (kept.question, kept.content) == ("", "まだ書いている")

    with pytest.raises(ForbiddenError):
        await acts.delete(minjun, said.id)
    await acts.delete(hanako, said.id)

    assert (await acts.view(hanako, said.id)).content == ""
    async with community.ports.uow.read() as tx:
        with pytest.raises(AnswerNotFoundError):
            await tx.answers.get(answer.id)


async def test_authors_and_managers_delete_and_nobody_else(
    community: Community, acts: Acts
) -> None:
    hanako, minjun = await community.person(), await community.person("민준")
    visitor, admin = await community.person(), await community.person(role=Role.ADMIN)
    channel = await community.channel(hanako, members=(minjun.user_id,))
    hers = await community.say(hanako, channel.id)
    his = [await community.say(minjun, channel.id) for _ in range(2)]

    with pytest.raises(ForbiddenError):
        await acts.delete(minjun, hers.id)
    with pytest.raises(NotAMemberError):
        await acts.delete(visitor, hers.id)
    await acts.delete(hanako, his[0].id)
    await acts.delete(admin, his[1].id)
    with pytest.raises(MessageNotFoundError):
        await acts.delete(hanako, his[0].id)
    await community.case(UpdateChannel).execute(
        UpdateChannelCommand(actor=hanako, channel_id=channel.id, archived=True)
    )
    with pytest.raises(ChannelArchivedError):
        await acts.delete(hanako, hers.id)

    assert (await acts.view(hanako, hers.id)).deleted_at is None


async def test_a_closed_channel_says_no_more_than_an_unknown_message(
    community: Community, acts: Acts
) -> None:
    hanako, stranger = await community.person(), await community.person()
    channel = await community.channel(hanako, ChannelKind.PRIVATE)
    said = await community.say(hanako, channel.id)

    for message_id in (said.id, MessageId(uuid4())):
        with pytest.raises(MessageNotFoundError):
            await acts.delete(stranger, message_id)
