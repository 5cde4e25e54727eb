"""What a message sets off: mentions, threads, notifications, and counts that are exact."""

from typing import Any

import orjson
import pytest
from tests.support.community import Community

from hiroba.application.channels.follow_thread import (
    FindFollowing,
    FindFollowingQuery,
    FollowThread,
    FollowThreadCommand,
    UnfollowThread,
)
from hiroba.application.channels.get_state import GetState, GetStateQuery
from hiroba.application.channels.list_notifications import (
    ListNotifications,
    ListNotificationsQuery,
    ReadNotifications,
    ReadNotificationsCommand,
)
from hiroba.application.channels.mark_read import (
    MarkChannelRead,
    MarkChannelReadCommand,
    MarkThreadRead,
    MarkThreadReadCommand,
)
from hiroba.application.channels.remove_member import RemoveMember, RemoveMemberCommand
from hiroba.application.channels.subscribe_channel import (
    SubscribeChannel,
    SubscribeChannelCommand,
)
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.channels.errors import MessageNotFoundError, NotFollowedError
from hiroba.domain.shared.ids import ChannelId, MessageId


async def state_of(community: Community, actor: Actor) -> dict[str, Any]:
    return await community.case(GetState).execute(GetStateQuery(actor=actor))


async def counts(community: Community, actor: Actor, channel: ChannelId) -> tuple[int, int]:
    """Unread and mentions."""
    state = await state_of(community, actor)
    found = next(one for one in state["channels"] if one["channelId"] == str(channel))
    return found["unread"], found["mentions"]


async def kinds(community: Community, actor: Actor) -> list[str]:
    """Of the notifications, the oldest first."""
    page = await community.case(ListNotifications).execute(ListNotificationsQuery(actor=actor))
    assert all(one.message_id in page.messages for one in page.notifications)
    return [one.kind for one in reversed(page.notifications)]


async def room(community: Community, by: Actor, *others: Actor) -> ChannelId:
    members = tuple(one.user_id for one in others)
    return (await community.channel(by, ChannelKind.PRIVATE, members=members)).id


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("田中 花子", "@田中花子さん、お願いします"),
        ("田中花子", "＠田中　花子 見てください"),
        ("ﾀﾅｶ", "@たなか どう?"),
        ("김민준", "@김민준님 확인 부탁드려요"),
        ("김민준", "이건 @김민준이 했어요"),
        ("陳小明", "@陈小明请看一下"),
        ("王小明", "请@王小明看"),
        ("José García", "ask @jose garcia, please"),
        ("Jean-Luc", "@JeanLuc!"),
    ],
)
async def test_a_name_is_called_as_its_readers_spell_it(
    community: Community, name: str, content: str
) -> None:
    hanako, called = await community.person("Hana"), await community.person(name)
    channel = await room(community, hanako, called)

    posted = await community.say(hanako, channel, content)

    message = orjson.loads(posted.json)
    assert message["mentions"] == {"userIds": [str(called.user_id)], "channel": False}
    assert await counts(community, called, channel) == (1, 1)
    assert await kinds(community, called) == ["mention"]


async def test_the_longest_name_is_meant_and_code_and_addresses_call_nobody(
    community: Community,
) -> None:
    hanako = await community.person("Hana")
    short, long = await community.person("김민"), await community.person("김민준")
    anna = await community.person("Anna")
    channel = await room(community, hanako, short, long, anna)

    await community.say(hanako, channel, "@김민준 `@김민` anna@Anna @Annabel")

    assert [(await counts(community, one, channel))[1] for one in (short, long, anna)] == [0, 1, 0]


async def test_everybody_is_called_once_and_strangers_never(community: Community) -> None:
    hanako, minjun = await community.person("花子"), await community.person("민준")
    stranger = await community.person("小明")
    channel = await room(community, hanako, minjun)

    await community.say(hanako, channel, "@全員 と @민준 と @小明 へ")

    assert await counts(community, minjun, channel) == (1, 1)
    assert await kinds(community, minjun) == ["mention"]
    assert await kinds(community, stranger) == []
    assert await counts(community, hanako, channel) == (0, 0)


async def test_reading_moves_counts_and_notifications_and_can_be_taken_back(
    community: Community,
) -> None:
    hanako, minjun = await community.person("花子"), await community.person("민준")
    channel = await room(community, hanako, minjun)
    for number in range(5):
        await community.say(hanako, channel, f"{number} @민준")
    await community.say(minjun, channel, "네")
    read = community.case(MarkChannelRead)

    def until(seq: int | None, *, backwards: bool = False) -> MarkChannelReadCommand:
        return MarkChannelReadCommand(
            actor=minjun, channel_id=channel, seq=seq, backwards=backwards
        )

    assert await counts(community, minjun, channel) == (5, 5)
    assert (await read.execute(until(2))).unread == 3
    assert (await state_of(community, minjun))["notifications"] == {"unread": 3}
    assert (await read.execute(until(1))).unread == 3
    assert (await read.execute(until(1, backwards=True))).mentions == 4
    assert (await read.execute(until(None))).unread == 0
    assert (await state_of(community, minjun))["notifications"] == {"unread": 0}
    assert (await read.execute(until(10**9))).read_seq == 6


async def test_a_thread_tells_those_who_follow_it_and_counts_apart(community: Community) -> None:
    hanako, minjun = await community.person("花子"), await community.person("민준")
    xiaoming = await community.person("小明")
    channel = await room(community, hanako, minjun, xiaoming)
    root = await community.say(hanako, channel, "歯車の話")
    await community.case(MarkChannelRead).execute(
        MarkChannelReadCommand(actor=minjun, channel_id=channel)
    )

    first = await community.say(minjun, channel, "네", parent_id=root.id)
    await community.say(hanako, channel, "もう一つ @小明", parent_id=first.id)

    assert await counts(community, minjun, channel) == (0, 0)
    threads = {
        actor.user_id: (await state_of(community, actor))["threads"]
        for actor in (hanako, minjun, xiaoming)
    }
    assert [one["unread"] for one in threads[minjun.user_id]] == [1]
    assert [one["unread"] for one in threads[xiaoming.user_id]] == [1]
    assert threads[hanako.user_id] == []
    assert await kinds(community, hanako) == ["reply"]
    assert await kinds(community, xiaoming) == ["mention"]

    follower = await community.case(MarkThreadRead).execute(
        MarkThreadReadCommand(actor=minjun, root_id=root.id)
    )
    assert follower.unread == 0
    assert (await state_of(community, minjun))["notifications"] == {"unread": 0}


async def following(community: Community, who: Actor, root_id: MessageId) -> int | None:
    """How many replies they have not read; None for who does not follow."""
    query = FindFollowingQuery(actor=who, root_id=root_id)
    follower = await community.case(FindFollowing).execute(query)
    return None if follower is None else follower.unread


async def test_who_does_not_follow_a_thread_is_left_alone(community: Community) -> None:
    hanako, minjun = await community.person("花子"), await community.person("민준")
    stranger = await community.person("小明")
    channel = await room(community, hanako, minjun)
    root = await community.say(hanako, channel, "歯車の話")
    follow, leave = community.case(FollowThread), community.case(UnfollowThread)
    mine = FollowThreadCommand(actor=minjun, root_id=root.id)

    await community.say(hanako, channel, "一", parent_id=root.id)
    assert await following(community, minjun, root.id) is None
    assert await kinds(community, minjun) == []
    assert (await follow.execute(mine)).unread == 0
    assert await following(community, minjun, root.id) == 0
    await community.say(hanako, channel, "二", parent_id=root.id)
    assert await kinds(community, minjun) == ["reply"]
    assert await following(community, minjun, root.id) == 1
    await leave.execute(mine)
    assert await following(community, minjun, root.id) is None
    await community.say(hanako, channel, "三", parent_id=root.id)

    assert await kinds(community, minjun) == ["reply"]
    with pytest.raises(NotFollowedError):
        await community.case(MarkThreadRead).execute(
            MarkThreadReadCommand(actor=minjun, root_id=root.id)
        )
    with pytest.raises(MessageNotFoundError):
        await follow.execute(FollowThreadCommand(actor=stranger, root_id=root.id))
    with pytest.raises(MessageNotFoundError):
        await following(community, stranger, root.id)


async def test_direct_words_are_notified_and_seen_when_one_says_so(community: Community) -> None:
    hanako, minjun = await community.person("花子"), await community.person("민준")
    direct = await community.channel(hanako, ChannelKind.DIRECT, name="", members=(minjun.user_id,))
    read = community.case(ReadNotifications)

    await community.say(hanako, direct.id, "안녕")
    await community.say(hanako, direct.id, "잘 지내?")

    assert await kinds(community, minjun) == ["direct", "direct"]
    page = await community.case(ListNotifications).execute(
        ListNotificationsQuery(actor=minjun, limit=1)
    )
    assert (len(page.notifications), page.has_more, page.unread) == (1, True, 2)
    assert await read.execute(ReadNotificationsCommand(actor=hanako)) == 0
    assert await read.execute(ReadNotificationsCommand(actor=minjun)) == 0


async def test_leaving_takes_notifications_and_threads_along(community: Community) -> None:
    hanako, minjun = await community.person("花子"), await community.person("민준")
    channel = await room(community, hanako, minjun)
    root = await community.say(hanako, channel, "@민준 歯車")
    await community.say(hanako, channel, "@민준 もう一つ", parent_id=root.id)

    await community.case(RemoveMember).execute(
        RemoveMemberCommand(actor=minjun, channel_id=channel, user_id=minjun.user_id)
    )

    assert await kinds(community, minjun) == []
    state = await state_of(community, minjun)
    assert (state["channels"], state["threads"]) == ([], [])
    assert state["notifications"] == {"unread": 0}


async def test_joining_starts_with_nothing_unread(community: Community) -> None:
    hanako, minjun = await community.person("花子"), await community.person("민준")
    public = (await community.channel(hanako)).id
    await community.say(hanako, public, "前の話")
    heard: list[LiveEvent] = []
    community.realtime.listen(heard.append)

    await community.case(SubscribeChannel).execute(
        SubscribeChannelCommand(actor=minjun, channel_id=public, after_seq=None)
    )
    await community.say(hanako, public, "後の話")

    assert await counts(community, minjun, public) == (1, 0)
    assert [event.kind for event in heard] == ["channel:joined", "member:joined", "message:new"]
