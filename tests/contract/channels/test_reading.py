"""Pages of history, lists of channels and members, and who may see them."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.community import Community

from hiroba.application.channels.add_member import AddMember, AddMemberCommand
from hiroba.application.channels.get_message import GetMessage, GetMessageQuery
from hiroba.application.channels.join_channel import JoinChannel, JoinChannelCommand
from hiroba.application.channels.list_channels import ListChannels, ListChannelsQuery
from hiroba.application.channels.list_members import ListMembers, ListMembersQuery
from hiroba.application.channels.list_messages import ListMessages, ListMessagesQuery, MessagePage
from hiroba.application.channels.remove_member import RemoveMember, RemoveMemberCommand
from hiroba.application.channels.update_channel import UpdateChannel, UpdateChannelCommand
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.channels.errors import (
    ChannelNotFoundError,
    InvalidChannelError,
    InvalidPageError,
    MessageNotFoundError,
    NotAMemberError,
)
from hiroba.domain.identity.errors import UserNotFoundError
from hiroba.domain.identity.permissions import Role
from hiroba.domain.shared.errors import ForbiddenError
from hiroba.domain.shared.ids import ChannelId


async def names(community: Community, actor: Actor) -> list[str]:
    page = await community.case(ListChannels).execute(ListChannelsQuery(actor=actor))
    assert page.total == len(page.channels)
    return [channel.name for channel in page.channels]


async def page_of(
    community: Community, actor: Actor, channel_id: ChannelId, **where: Any
) -> MessagePage:
    return await community.case(ListMessages).execute(
        ListMessagesQuery(actor=actor, channel_id=channel_id, **where)
    )


def seqs(page: MessagePage) -> list[int]:
    return [message.seq for message in page.messages]


async def test_pages_in_every_direction(community: Community) -> None:
    hanako = await community.person()
    channel = (await community.channel(hanako)).id
    for number in range(1, 8):
        await community.say(hanako, channel, f"{number}")

    newest = await page_of(community, hanako, channel, limit=3)
    oldest = await page_of(community, hanako, channel, limit=3, offset=0)
    before = await page_of(community, hanako, channel, limit=3, before=5)
    after = await page_of(community, hanako, channel, limit=3, after=5)

    assert (seqs(newest), newest.has_more, newest.offset) == ([5, 6, 7], True, 4)
    assert (newest.next_cursor, newest.prev_cursor) == (None, 5)
    assert (seqs(oldest), oldest.has_more, oldest.total) == ([1, 2, 3], True, 7)
    assert (oldest.next_cursor, oldest.prev_cursor) == (3, None)
    assert (seqs(before), before.has_more) == ([2, 3, 4], True)
    assert (seqs(after), after.has_more, after.next_cursor) == ([6, 7], False, None)


# Each example has a channel of its own, so they may share the store.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    total=st.integers(0, 12),
    limit=st.integers(1, 700),
    where=st.sampled_from(["offset", "before", "after", "none"]),
    at=st.integers(0, 2**53),
)
async def test_any_page_is_the_slice_of_history_it_asks_for(
    community: Community, total: int, limit: int, where: str, at: int
) -> None:
    hanako = await community.person()
    channel = (await community.channel(hanako)).id
    for number in range(total):
        await community.say(hanako, channel, f"{number}")
    history = list(range(1, total + 1))
    cap = min(limit, 500)
    expected = {
        "offset": history[at : at + cap],
        "after": history[at : at + cap],
        "before": [seq for seq in history if seq < at][-cap:],
        "none": history[-cap:],
    }[where]

    asked = {} if where == "none" else {where: at}
    page = await page_of(community, hanako, channel, limit=limit, **asked)

    assert seqs(page) == expected
    assert page.total == total


async def test_a_page_is_asked_for_in_one_way(community: Community) -> None:
    hanako = await community.person()
    channel = (await community.channel(hanako)).id

    with pytest.raises(InvalidPageError):
        await page_of(community, hanako, channel, before=1, after=1)


async def test_everybody_sees_their_own_channels_and_members_the_public_ones(
    community: Community,
) -> None:
    hanako, stranger = await community.person(), await community.person("Stranger")
    guest = await community.person("Guest", role=Role.GUEST)
    await community.channel(hanako, name="公開")
    await community.channel(hanako, ChannelKind.PRIVATE, name="内緒")
    await community.channel(hanako, ChannelKind.PRIVATE, name="손님", members=(guest.user_id,))
    archived = await community.channel(hanako, name="旧")
    await community.case(UpdateChannel).execute(
        UpdateChannelCommand(actor=hanako, channel_id=archived.id, archived=True)
    )

    assert await names(community, hanako) == ["公開", "内緒", "손님"]
    assert await names(community, stranger) == ["公開"]
    assert await names(community, guest) == ["손님"]


async def test_a_message_one_may_not_see_does_not_exist(community: Community) -> None:
    hanako, stranger = await community.person(), await community.person("Stranger")
    private = await community.channel(hanako, ChannelKind.PRIVATE, name="内緒")
    secret = await community.say(hanako, private.id, "비밀")
    get = community.case(GetMessage)

    seen = await get.execute(GetMessageQuery(actor=hanako, message_id=secret.id))

    assert seen.content == "비밀"
    with pytest.raises(MessageNotFoundError):
        await get.execute(GetMessageQuery(actor=stranger, message_id=secret.id))
    with pytest.raises(ChannelNotFoundError):
        await page_of(community, stranger, private.id)


async def test_members_are_added_by_managers_and_leave_by_themselves(community: Community) -> None:
    hanako, minjun = await community.person("花子"), await community.person("민준")
    xiaoming = await community.person("小明")
    private = (await community.channel(hanako, ChannelKind.PRIVATE, name="内緒")).id
    add, remove = community.case(AddMember), community.case(RemoveMember)
    heard: list[LiveEvent] = []
    community.realtime.listen(heard.append)

    for _ in range(2):
        await add.execute(
            AddMemberCommand(actor=hanako, channel_id=private, user_id=minjun.user_id)
        )
    with pytest.raises(ForbiddenError):
        await add.execute(
            AddMemberCommand(actor=minjun, channel_id=private, user_id=xiaoming.user_id)
        )
    with pytest.raises(ForbiddenError):
        await remove.execute(
            RemoveMemberCommand(actor=minjun, channel_id=private, user_id=hanako.user_id)
        )
    page = await community.case(ListMembers).execute(
        ListMembersQuery(actor=minjun, channel_id=private)
    )
    await remove.execute(
        RemoveMemberCommand(actor=minjun, channel_id=private, user_id=minjun.user_id)
    )

    assert {(member.display_name, member.role) for member in page.members} == {
        ("花子", "manager"),
        ("민준", "member"),
    }
    told = [event.kind for event in heard if event.user_id == minjun.user_id]
    assert told == ["channel:joined", "channel:left"]
    with pytest.raises(ChannelNotFoundError):
        await page_of(community, minjun, private)
    with pytest.raises(UserNotFoundError):
        await remove.execute(
            RemoveMemberCommand(actor=hanako, channel_id=private, user_id=minjun.user_id)
        )


async def test_a_public_channel_is_joined_and_only_managed_by_its_managers(
    community: Community,
) -> None:
    hanako, minjun = await community.person(), await community.person("민준")
    admin = await community.person("Admin", role=Role.ADMIN)
    channel = (await community.channel(hanako)).id
    update = community.case(UpdateChannel)

    with pytest.raises(NotAMemberError):
        await update.execute(UpdateChannelCommand(actor=minjun, channel_id=channel, name="x"))
    await community.case(JoinChannel).execute(JoinChannelCommand(actor=minjun, channel_id=channel))
    with pytest.raises(ForbiddenError):
        await update.execute(UpdateChannelCommand(actor=minjun, channel_id=channel, name="x"))
    changed = await update.execute(
        UpdateChannelCommand(actor=admin, channel_id=channel, name="齿轮", topic="机构")
    )

    assert (changed.channel.name, changed.channel.topic) == ("齿轮", "机构")
    assert "齿轮" in await names(community, minjun)


async def test_a_direct_channel_keeps_its_members(community: Community) -> None:
    hanako, minjun = await community.person(), await community.person("민준")
    direct = (
        await community.channel(hanako, ChannelKind.DIRECT, name="", members=(minjun.user_id,))
    ).id

    with pytest.raises(InvalidChannelError):
        await community.channel(hanako, ChannelKind.DIRECT, name="")
    with pytest.raises(InvalidChannelError):
        await community.case(RemoveMember).execute(
            RemoveMemberCommand(actor=minjun, channel_id=direct, user_id=minjun.user_id)
        )


async def test_a_guest_opens_no_channel(community: Community) -> None:
    guest = await community.person("Guest", role=Role.GUEST)

    with pytest.raises(ForbiddenError):
        await community.channel(guest)
