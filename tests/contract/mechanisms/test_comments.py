"""Comments on a video, on both engines: who says them, who hears of them, how many there are."""

import asyncio

import pytest
from tests.support.acts import Acts, data
from tests.support.comments import channel_of, commented, comments_on, opened
from tests.support.community import Community
from tests.support.shown_videos import shown

from hiroba.application.channels.get_channel import GetChannel, GetChannelQuery
from hiroba.application.channels.list_channels import ListChannels, ListChannelsQuery
from hiroba.application.channels.list_messages import ListMessages, ListMessagesQuery
from hiroba.application.channels.list_notifications import (
    ListNotifications,
    ListNotificationsQuery,
)
from hiroba.application.mechanisms.read_mechanisms import (
    GetMechanism,
    GetMechanismQuery,
    ListMechanisms,
    ListMechanismsQuery,
)
from hiroba.application.shared.access import Actor, ChannelStanding
from hiroba.domain.channels.channel import ChannelKind, MembershipRole, NotifyLevel
from hiroba.domain.channels.errors import ChannelNotFoundError, SendingKeyReusedError
from hiroba.domain.identity.permissions import Role
from hiroba.domain.mechanisms.errors import MechanismNotFoundError
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.shared.ids import ChannelId

WORDS = ("当たりが見えます。", "A lovely dwell.", "여기가 좋네요.", "停得很稳。", "停得很穩。")


async def standing(community: Community, actor: Actor, channel_id: ChannelId) -> ChannelStanding:
    query = GetChannelQuery(actor=actor, channel_id=channel_id)
    return await community.case(GetChannel).execute(query)


async def said(community: Community, actor: Actor, channel_id: ChannelId) -> list[str]:
    query = ListMessagesQuery(actor=actor, channel_id=channel_id)
    page = await community.case(ListMessages).execute(query)
    return [one.content for one in page.messages]


async def counted(community: Community, actor: Actor, video: Mechanism) -> int:
    """The same beside the video, and in the list that it is in."""
    one = await community.case(GetMechanism).execute(
        GetMechanismQuery(actor=actor, mechanism_id=video.id)
    )
    listed = await community.case(ListMechanisms).execute(
        ListMechanismsQuery(actor=actor, limit=10)
    )
    (beside,) = {
        view.around.comments for view in listed.mechanisms if view.mechanism.id == video.id
    }
    found = await comments_on(community, actor, video)
    assert one.around.comments == beside == found.count
    return beside


async def test_the_first_comment_opens_a_channel_that_goes_by_the_title(
    community: Community,
) -> None:
    hanako, minjun = await community.person(), await community.person("김민준")
    video, other = await shown(community, hanako), await shown(community, hanako)
    before = await comments_on(community, minjun, video)

    for words in WORDS:
        await commented(community, minjun, video, words)

    assert (before.channel_id, before.count) == (None, 0)
    channel_id = await channel_of(community, minjun, video)
    mine = await standing(community, minjun, channel_id)
    assert (mine.channel.name, mine.channel.kind) == (video.title, ChannelKind.PUBLIC)
    assert mine.channel.mechanism_id == video.id
    assert mine.membership is not None
    assert mine.membership.notify_level is NotifyLevel.MENTIONS
    hers = (await standing(community, hanako, channel_id)).membership
    assert hers is not None
    assert (hers.role, hers.notify_level) == (MembershipRole.MANAGER, NotifyLevel.ALL)
    assert await said(community, hanako, channel_id) == list(WORDS)
    assert (await comments_on(community, hanako, other)).channel_id is None


async def test_a_video_has_one_channel_whoever_comes_first(community: Community) -> None:
    hanako, minjun = await community.person(), await community.person("김민준")
    video = await shown(community, hanako)

    first = await asyncio.gather(
        *(opened(community, one, video) for one in (hanako, minjun, hanako, minjun))
    )

    assert len(set(first)) == 1


async def test_a_comment_can_be_sent_again_safely(community: Community) -> None:
    hanako, minjun = await community.person(), await community.person("김민준")
    video, other = await shown(community, hanako), await shown(community, hanako)

    once = await commented(community, minjun, video, client_id="k")
    again = await commented(community, minjun, video, client_id="k")

    assert (once.id, once.json) == (again.id, again.json)
    with pytest.raises(SendingKeyReusedError):
        await commented(community, minjun, other, client_id="k")
    assert await counted(community, hanako, video) == 1


async def test_comments_and_replies_are_counted_while_they_are_there(
    community: Community,
) -> None:
    hanako, minjun = await community.person(), await community.person("김민준")
    video, acts = await shown(community, hanako), Acts(community)
    assert await counted(community, hanako, video) == 0
    root = await commented(community, minjun, video)
    reply = await commented(community, hanako, video, "ありがとう。", parent_id=root.id)
    await commented(community, minjun, video, "또 왔습니다.")
    assert await counted(community, hanako, video) == 3

    await acts.delete(hanako, reply.id)
    assert await counted(community, minjun, video) == 2
    await acts.delete(hanako, root.id)

    assert await counted(community, minjun, video) == 1


async def test_the_owner_is_told_of_every_comment_and_on_which_video(
    community: Community,
) -> None:
    hanako, minjun = await community.person(), await community.person("김민준")
    video, heard = await shown(community, hanako), Acts(community).heard()

    await commented(community, minjun, video)

    named = {"id": str(video.id), "title": video.title, "url": f"/mechanisms/{video.id}"}
    (event,) = [one for one in heard if one.kind == "notification:new"]
    assert event.user_id == hanako.user_id
    assert data(event)["mechanism"] == named
    page = await community.case(ListNotifications).execute(ListNotificationsQuery(actor=hanako))
    (listed,) = page.notifications
    assert (listed.mechanism_id, listed.channel_name) == (str(video.id), video.title)
    room = await community.channel(hanako)
    await community.say(minjun, room.id, "@田中花子")
    assert [data(one)["mechanism"] for one in heard if one.kind == "notification:new"] == [
        named,
        None,
    ]


async def test_no_list_of_channels_holds_it(community: Community) -> None:
    hanako, minjun = await community.person(), await community.person("김민준")
    video = await shown(community, hanako)
    await commented(community, minjun, video)
    room = await community.channel(hanako)

    for actor in (hanako, minjun, await community.person("陈明")):
        page = await community.case(ListChannels).execute(ListChannelsQuery(actor=actor))
        assert [one.id for one in page.channels] == [str(room.id)]
        assert page.total == 1


async def test_comments_on_a_draft_are_its_owners_alone(community: Community) -> None:
    hanako, admin = await community.person(), await community.person("関", role=Role.ADMIN)
    video = await shown(community, hanako, published=False)
    await commented(community, hanako, video, "あとで見直す。")

    channel_id = await channel_of(community, hanako, video)
    with pytest.raises(ChannelNotFoundError):
        await said(community, admin, channel_id)
    with pytest.raises(MechanismNotFoundError):
        await comments_on(community, admin, video)
    with pytest.raises(MechanismNotFoundError):
        await commented(community, admin, video)
    assert await said(community, hanako, channel_id) == ["あとで見直す。"]


async def test_guests_see_neither_the_video_nor_what_is_said_of_it(community: Community) -> None:
    hanako, guest = await community.person(), await community.person("客", role=Role.GUEST)
    video = await shown(community, hanako)
    await commented(community, hanako, video)

    with pytest.raises(ChannelNotFoundError):
        await said(community, guest, await channel_of(community, hanako, video))
    with pytest.raises(MechanismNotFoundError):
        await commented(community, guest, video)
