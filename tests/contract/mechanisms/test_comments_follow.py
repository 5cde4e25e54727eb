"""What becomes of a video becomes of its comments, on both engines."""

from collections.abc import Awaitable, Callable

import pytest
from tests.support.acts import Acts, data, kinds
from tests.support.comments import (
    channel_of,
    commented,
    comments_on,
    published_again,
    unpublished,
)
from tests.support.community import Community
from tests.support.shown_videos import shown

from hiroba.application.channels.add_member import AddMember, AddMemberCommand
from hiroba.application.channels.delete_channel import DeleteChannel, DeleteChannelCommand
from hiroba.application.channels.follow_events import ListMissedEvents, ListMissedEventsQuery
from hiroba.application.channels.get_channel import GetChannel, GetChannelQuery
from hiroba.application.channels.get_state import GetState, GetStateQuery
from hiroba.application.channels.list_messages import ListMessages, ListMessagesQuery
from hiroba.application.channels.remove_member import RemoveMember, RemoveMemberCommand
from hiroba.application.channels.save_draft import SaveDraft, SaveDraftCommand
from hiroba.application.channels.update_channel import UpdateChannel, UpdateChannelCommand
from hiroba.application.identity.change_role import ChangeRole, ChangeRoleCommand
from hiroba.application.mechanisms.delete_mechanism import (
    DeleteMechanism,
    DeleteMechanismCommand,
)
from hiroba.application.mechanisms.update_mechanism import (
    UpdateMechanism,
    UpdateMechanismCommand,
)
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.channels.errors import (
    ChannelNotFoundError,
    CommentsChannelError,
    MessageNotFoundError,
)
from hiroba.domain.identity.permissions import Role
from hiroba.domain.mechanisms.errors import MechanismNotFoundError
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.ids import ChannelId

TITLE = "ゼネバ機構の入り際、240 コマ毎秒"
Change = Callable[[Community, Actor, ChannelId], Awaitable[object]]


async def renamed(community: Community, by: Actor, video: Mechanism, title: str) -> None:
    command = UpdateMechanismCommand(actor=by, mechanism_id=video.id, title=title)
    await community.case(UpdateMechanism).execute(command)


async def name_of(community: Community, by: Actor, channel_id: ChannelId) -> str:
    query = GetChannelQuery(actor=by, channel_id=channel_id)
    return (await community.case(GetChannel).execute(query)).channel.name


async def said(community: Community, by: Actor, channel_id: ChannelId) -> list[str]:
    query = ListMessagesQuery(actor=by, channel_id=channel_id)
    page = await community.case(ListMessages).execute(query)
    return [one.content for one in page.messages]


async def drafted(community: Community, by: Actor, channel_id: ChannelId) -> None:
    command = SaveDraftCommand(actor=by, channel_id=channel_id, parent_id=None, content="書きかけ")
    await community.case(SaveDraft).execute(command)


async def test_taken_down_they_are_their_owners_alone_and_published_again_they_are_back(
    community: Community,
) -> None:
    hanako, minjun = await community.person(), await community.person("김민준")
    admin, video = await community.person("関", role=Role.ADMIN), await shown(community, hanako)
    comment = await commented(community, minjun, video, "좋네요.")
    await commented(community, hanako, video, "@김민준 감사합니다.")
    channel_id = await channel_of(community, minjun, video)
    await drafted(community, admin, channel_id)
    acts = Acts(community)
    heard = acts.heard()

    await unpublished(community, admin, video, "音楽の権利")

    left = [one for one in heard if one.kind == "channel:left"]
    assert {one.user_id for one in left} == {minjun.user_id, admin.user_id}
    for actor in (minjun, admin):
        with pytest.raises(ChannelNotFoundError):
            await said(community, actor, channel_id)
        with pytest.raises(MessageNotFoundError):
            await acts.view(actor, comment.id)
        state = await community.case(GetState).execute(GetStateQuery(actor=actor))
        assert (state["channels"], state["drafts"]) == ([], [])
        assert state["notifications"] == {"unread": 0}
        readership = await community.ports.readerships.of_user(actor.user_id)
        assert not readership.may_read(Audience.of_channel(channel_id))
        missed = await community.case(ListMissedEvents).execute(
            ListMissedEventsQuery(actor=actor, after=0)
        )
        told = [one for one in missed.events if one.channel_id == channel_id and one.frame]
        assert kinds(told) == ["channel:left"]
    assert await said(community, hanako, channel_id) == ["좋네요.", "@김민준 감사합니다."]

    await published_again(community, hanako, video)

    assert await said(community, minjun, channel_id) == ["좋네요.", "@김민준 감사합니다."]
    await commented(community, minjun, video, "돌아왔네요.")
    assert (await comments_on(community, admin, video)).count == 3


async def test_the_channel_goes_by_the_title_as_far_as_a_name_holds_it(
    community: Community,
) -> None:
    hanako, minjun = await community.person(), await community.person("김민준")
    video = await shown(community, hanako)
    await commented(community, minjun, video)
    channel_id, heard = await channel_of(community, minjun, video), Acts(community).heard()

    await renamed(community, hanako, video, TITLE)

    (event,) = [one for one in heard if one.kind == "channel:updated"]
    assert (event.user_id, data(event)["name"]) == (None, TITLE)
    assert await name_of(community, minjun, channel_id) == TITLE
    await renamed(community, hanako, video, "長" * 200)
    name = await name_of(community, minjun, channel_id)
    assert (len(name), name[-2:]) == (80, "長…")


async def test_what_a_draft_was_called_is_told_to_its_owner_alone(community: Community) -> None:
    hanako, minjun = await community.person(), await community.person("김민준")
    video = await shown(community, hanako)
    await commented(community, minjun, video)
    channel_id = await channel_of(community, hanako, video)
    await unpublished(community, hanako, video)

    await renamed(community, hanako, video, "まだ秘密")
    await renamed(community, hanako, video, TITLE)
    await published_again(community, hanako, video)
    await commented(community, minjun, video)

    query = ListMissedEventsQuery(actor=minjun, after=0)
    missed = (await community.case(ListMissedEvents).execute(query)).events
    told = [data(one) for one in missed if one.kind == "channel:updated"]
    assert [(one["name"], one["kind"]) for one in told] == [(TITLE, "public")]
    assert await name_of(community, minjun, channel_id) == TITLE


async def _rename(community: Community, by: Actor, channel_id: ChannelId) -> None:
    command = UpdateChannelCommand(actor=by, channel_id=channel_id, name="別名")
    await community.case(UpdateChannel).execute(command)


async def _archive(community: Community, by: Actor, channel_id: ChannelId) -> None:
    command = UpdateChannelCommand(actor=by, channel_id=channel_id, archived=True)
    await community.case(UpdateChannel).execute(command)


async def _delete(community: Community, by: Actor, channel_id: ChannelId) -> None:
    command = DeleteChannelCommand(actor=by, channel_id=channel_id)
    await community.case(DeleteChannel).execute(command)


async def _invite(community: Community, by: Actor, channel_id: ChannelId) -> None:
    guest = await community.person("客", role=Role.GUEST)
    command = AddMemberCommand(actor=by, channel_id=channel_id, user_id=guest.user_id)
    await community.case(AddMember).execute(command)


async def _leave(community: Community, by: Actor, channel_id: ChannelId) -> None:
    command = RemoveMemberCommand(actor=by, channel_id=channel_id, user_id=by.user_id)
    await community.case(RemoveMember).execute(command)


@pytest.mark.parametrize("published", [True, False])
@pytest.mark.parametrize("change", [_rename, _archive, _delete, _invite, _leave])
async def test_nobody_takes_them_from_their_video(
    community: Community, change: Change, *, published: bool
) -> None:
    hanako = await community.person(role=Role.OWNER)
    video = await shown(community, hanako, published=published)
    await commented(community, hanako, video)
    channel_id = await channel_of(community, hanako, video)

    with pytest.raises(CommentsChannelError):
        await change(community, hanako, channel_id)

    assert await said(community, hanako, channel_id)


async def test_whoever_only_commented_may_go(community: Community) -> None:
    hanako, minjun = await community.person(), await community.person("김민준")
    video = await shown(community, hanako)
    await commented(community, minjun, video)

    await _leave(community, minjun, await channel_of(community, hanako, video))

    state = await community.case(GetState).execute(GetStateQuery(actor=minjun))
    assert state["channels"] == []


async def test_who_becomes_a_guest_is_in_the_comments_no_more(community: Community) -> None:
    hanako, minjun = await community.person(role=Role.OWNER), await community.person("김민준")
    video, room = await shown(community, hanako), await community.channel(hanako)
    await commented(community, minjun, video)
    await community.say(minjun, room.id)
    channel_id, heard = await channel_of(community, hanako, video), Acts(community).heard()

    command = ChangeRoleCommand(actor=hanako, user_id=minjun.user_id, role=Role.GUEST)
    await community.case(ChangeRole).execute(command)

    left = [(one.kind, one.channel_id, one.user_id) for one in heard]
    assert left == [
        ("channel:left", channel_id, minjun.user_id),
        ("member:left", channel_id, None),
    ]
    guest = Actor(minjun.user_id, Role.GUEST)
    with pytest.raises(ChannelNotFoundError):
        await said(community, guest, channel_id)
    assert await said(community, guest, room.id)


@pytest.mark.parametrize("published", [True, False])
async def test_with_the_video_they_are_gone(community: Community, *, published: bool) -> None:
    hanako, minjun = await community.person(), await community.person("김민준")
    video = await shown(community, hanako)
    comment = await commented(community, minjun, video)
    channel_id = await channel_of(community, hanako, video)
    if not published:
        await unpublished(community, hanako, video)
    acts = Acts(community)
    heard = acts.heard()

    command = DeleteMechanismCommand(actor=hanako, mechanism_id=video.id)
    await community.case(DeleteMechanism).execute(command)

    left = [one for one in heard if one.kind == "channel:left"]
    assert {one.user_id for one in left} == {hanako.user_id, *([minjun.user_id] * published)}
    assert all(data(one)["reason"] == "deleted" for one in left)
    for actor in (hanako, minjun):
        with pytest.raises(ChannelNotFoundError):
            await said(community, actor, channel_id)
        with pytest.raises(MessageNotFoundError):
            await acts.view(actor, comment.id)
        with pytest.raises(MechanismNotFoundError):
            await comments_on(community, actor, video)


async def test_the_state_says_which_video_a_channel_belongs_to(community: Community) -> None:
    hanako = await community.person()
    video = await shown(community, hanako, published=False)
    await commented(community, hanako, video)

    state = await community.case(GetState).execute(GetStateQuery(actor=hanako))

    (channel,) = state["channels"]
    assert channel["channel"]["mechanismId"] == str(video.id)
    assert channel["channel"]["kind"] == ChannelKind.PRIVATE.value
