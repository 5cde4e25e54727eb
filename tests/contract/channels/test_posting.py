"""Posting: order, idempotency, threads, and what goes with it in the same transaction."""

import asyncio
from uuid import uuid4

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.community import Community

from hiroba.application.channels.get_channel import GetChannel, GetChannelQuery
from hiroba.application.channels.list_messages import ListMessages, ListMessagesQuery
from hiroba.application.channels.list_replies import ListReplies, ListRepliesQuery
from hiroba.application.channels.post_message import ASSISTANT_MENTIONED
from hiroba.application.channels.update_channel import UpdateChannel, UpdateChannelCommand
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.channels.errors import (
    ChannelArchivedError,
    ChannelNotFoundError,
    InvalidMessageError,
    MessageNotFoundError,
    SendingKeyReusedError,
)
from hiroba.domain.identity.permissions import Role
from hiroba.domain.identity.user import UserKind
from hiroba.domain.shared.ids import ChannelId, MessageId


async def contents(community: Community, actor: Actor, channel_id: ChannelId) -> list[str]:
    page = await community.case(ListMessages).execute(
        ListMessagesQuery(actor=actor, channel_id=channel_id)
    )
    assert [message.seq for message in page.messages] == list(range(1, page.total + 1))
    return [message.content for message in page.messages]


async def mentions(community: Community) -> list[str]:
    async with community.ports.uow.read() as tx:
        entries = await tx.outbox.due(
            ASSISTANT_MENTIONED, now=community.ports.clock.now(), limit=100
        )
    return [entry.payload["message_id"] for entry in entries]


async def test_messages_of_many_writers_are_numbered_without_gaps(community: Community) -> None:
    people = [await community.person(name) for name in ("花子", "민준", "小明", "Ada")]
    channel = await community.channel(people[0])

    posted = await asyncio.gather(
        *[community.say(people[n % 4], channel.id, f"{n}番目") for n in range(40)]
    )

    assert sorted(message.seq for message in posted) == list(range(1, 41))
    said = await contents(community, people[0], channel.id)
    assert [said[message.seq - 1] for message in posted] == [f"{n}番目" for n in range(40)]


async def test_the_answer_is_the_message_as_readers_get_it(community: Community) -> None:
    hanako = await community.person("田中花子")
    channel = await community.channel(hanako)

    posted = await community.say(hanako, channel.id, "你好，世界", client_id="mine")

    message = orjson.loads(posted.json)
    assert message["createdAt"].endswith("Z")
    assert len(message.pop("createdAt")) == len("2026-11-21T03:04:05.678Z")
    assert message == {
        "id": str(posted.id),
        "clientId": "mine",
        "channelId": str(channel.id),
        "seq": 1,
        "author": {"id": str(hanako.user_id), "displayName": "田中花子", "kind": "person"},
        "content": "你好，世界",
        "parentId": None,
        "attachments": [],
        "reactions": [],
        "mentions": {"userIds": [], "channel": False},
        "previews": [],
        "thread": None,
        "answer": None,
        "pinnedAt": None,
        "pinnedBy": None,
        "editedAt": None,
        "deletedAt": None,
    }


async def test_the_same_key_at_once_has_one_effect(community: Community) -> None:
    hanako = await community.person()
    channel = await community.channel(hanako)

    posted = await asyncio.gather(
        *[community.say(hanako, channel.id, "一度だけ", client_id="k") for _ in range(8)]
    )

    assert len({message.id for message in posted}) == 1
    assert len({message.json for message in posted}) == 1
    assert await contents(community, hanako, channel.id) == ["一度だけ"]


async def test_another_body_under_the_same_key_is_refused(community: Community) -> None:
    hanako, minjun = await community.person(), await community.person("민준")
    channel, other = await community.channel(hanako), await community.channel(hanako)
    await community.say(hanako, channel.id, "처음", client_id="k")

    with pytest.raises(SendingKeyReusedError):
        await community.say(hanako, channel.id, "다른 말", client_id="k")
    with pytest.raises(SendingKeyReusedError):
        await community.say(hanako, other.id, "처음", client_id="k")
    await community.say(minjun, channel.id, "다른 말", client_id="k")

    assert await contents(community, hanako, channel.id) == ["처음", "다른 말"]


async def test_a_sending_repeated_after_archiving_is_still_answered(community: Community) -> None:
    hanako = await community.person()
    channel = await community.channel(hanako)
    first = await community.say(hanako, channel.id, "간다", client_id="k")
    await community.case(UpdateChannel).execute(
        UpdateChannelCommand(actor=hanako, channel_id=channel.id, archived=True)
    )

    again = await community.say(hanako, channel.id, "간다", client_id="k")

    assert again == first
    with pytest.raises(ChannelArchivedError):
        await community.say(hanako, channel.id, "새 말", client_id="l")


async def test_stranger_cannot_post_and_nothing_is_committed(community: Community) -> None:
    hanako, stranger = await community.person(), await community.person("Stranger")
    guest = await community.person("Guest", role=Role.GUEST)
    private = await community.channel(hanako, ChannelKind.PRIVATE, name="内緒")
    public = await community.channel(hanako)

    for actor, channel_id in [
        (stranger, private.id),
        (guest, public.id),
        (hanako, ChannelId(uuid4())),
    ]:
        with pytest.raises(ChannelNotFoundError):
            await community.say(actor, channel_id)

    assert await contents(community, hanako, private.id) == []
    assert await contents(community, hanako, public.id) == []


async def test_a_refused_message_takes_no_seq(community: Community) -> None:
    hanako = await community.person()
    channel = await community.channel(hanako)

    with pytest.raises(InvalidMessageError):
        await community.say(hanako, channel.id, "\x00")
    with pytest.raises(MessageNotFoundError):
        await community.say(hanako, channel.id, "?", parent_id=MessageId(uuid4()))

    assert (await community.say(hanako, channel.id)).seq == 1


async def test_posting_to_a_public_channel_joins_it(community: Community) -> None:
    hanako, minjun = await community.person(), await community.person("민준")
    channel = await community.channel(hanako)

    await community.say(minjun, channel.id)

    standing = await community.case(GetChannel).execute(
        GetChannelQuery(actor=minjun, channel_id=channel.id)
    )
    assert standing.membership is not None
    assert not standing.membership.manages


async def test_replies_are_a_thread(community: Community) -> None:
    hanako = await community.person()
    channel, other = await community.channel(hanako), await community.channel(hanako)
    root = await community.say(hanako, channel.id, "질문")
    replies = [
        await community.say(hanako, channel.id, f"답 {n}", parent_id=root.id) for n in range(5)
    ]

    page = await community.case(ListReplies).execute(
        ListRepliesQuery(actor=hanako, message_id=root.id, limit=2, after=replies[0].seq)
    )

    assert [message.id for message in page.replies] == [str(one.id) for one in replies[1:3]]
    assert page.has_more
    with pytest.raises(MessageNotFoundError):
        await community.say(hanako, other.id, "엉뚱한 곳", parent_id=root.id)


async def test_calling_the_assistant_is_promised_with_the_message(community: Community) -> None:
    hanako = await community.person()
    channel = await community.channel(hanako)

    await community.say(hanako, channel.id, "ねえ`@hiroba`")
    called = await community.say(hanako, channel.id, "＠hiroba歯車とは？", client_id="k")
    await community.say(hanako, channel.id, "＠hiroba歯車とは？", client_id="k")

    assert await mentions(community) == [str(called.id)]
    assert community.job_queue.wakes == 1


async def test_a_direct_channel_with_the_assistant_calls_it_always(community: Community) -> None:
    hanako, minjun = await community.person(), await community.person("민준")
    assistant = await community.person("ひろば", role=Role.BOT, kind=UserKind.ASSISTANT)
    with_it = await community.channel(
        hanako, ChannelKind.DIRECT, name="", members=(assistant.user_id,)
    )
    without = await community.channel(
        hanako, ChannelKind.DIRECT, name="", members=(minjun.user_id,)
    )

    asked = await community.say(hanako, with_it.id, "歯車とは？")
    await community.say(assistant, with_it.id, "@hiroba である私が答えます")
    await community.say(hanako, without.id, "안녕")

    assert await mentions(community) == [str(asked.id)]


async def test_the_channel_is_told_in_order_and_once(community: Community) -> None:
    hanako = await community.person()
    channel = await community.channel(hanako)
    heard: list[LiveEvent] = []
    community.realtime.listen(heard.append)

    await asyncio.gather(
        *[community.say(hanako, channel.id, f"{n}", client_id=f"{n // 2}x{n}") for n in range(30)]
    )
    await community.say(hanako, channel.id, "0", client_id="0x0")

    told = {event.position: orjson.loads(event.frame) for event in heard}
    assert len(told) == len(heard) == 30
    in_order = [told[position]["data"]["seq"] for position in sorted(told)]
    assert in_order == list(range(1, 31))
    assert sorted(told) == list(range(min(told), min(told) + 30))


# Each example has a channel of its own, so they may share the store.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sendings=st.lists(
        st.tuples(st.integers(0, 3), st.sampled_from(["はい", "예", "是"])), max_size=12
    )
)
async def test_however_sendings_are_repeated_each_key_has_one_message(
    community: Community, sendings: list[tuple[int, str]]
) -> None:
    hanako = await community.person()
    channel = await community.channel(hanako)
    model: dict[str, str] = {}
    ids: dict[str, MessageId] = {}

    for number, content in sendings:
        key = f"key {number}"
        if model.setdefault(key, content) == content:
            posted = await community.say(hanako, channel.id, content, client_id=key)
            assert ids.setdefault(key, posted.id) == posted.id
        else:
            with pytest.raises(SendingKeyReusedError):
                await community.say(hanako, channel.id, content, client_id=key)

    assert await contents(community, hanako, channel.id) == list(model.values())
