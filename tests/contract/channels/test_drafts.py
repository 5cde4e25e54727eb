"""Drafts and notification levels on both engines."""

import orjson
import pytest
from tests.support.community import Community

from hiroba.application.channels.follow_events import ListMissedEvents, ListMissedEventsQuery
from hiroba.application.channels.get_channel import GetChannel, GetChannelQuery
from hiroba.application.channels.list_channels import ListChannels, ListChannelsQuery
from hiroba.application.channels.list_drafts import ListDrafts, ListDraftsQuery
from hiroba.application.channels.remove_member import RemoveMember, RemoveMemberCommand
from hiroba.application.channels.save_draft import SaveDraft, SaveDraftCommand
from hiroba.application.channels.set_notify_level import SetNotifyLevel, SetNotifyLevelCommand
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.channel import ChannelKind, NotifyLevel
from hiroba.domain.channels.draft import Draft
from hiroba.domain.channels.errors import (
    ChannelNotFoundError,
    InvalidMessageError,
    MessageNotFoundError,
    NotAMemberError,
)
from hiroba.domain.identity.permissions import Role
from hiroba.domain.shared.ids import ChannelId, MessageId

TEXTS = ("歯車の図は明日", "다음 주 토요일에", "关于齿轮的问题", "關於齒輪", "a draft, half")


async def save(
    community: Community,
    actor: Actor,
    channel_id: ChannelId,
    content: str,
    parent_id: MessageId | None = None,
) -> Draft:
    command = SaveDraftCommand(
        actor=actor, channel_id=channel_id, content=content, parent_id=parent_id
    )
    return await community.case(SaveDraft).execute(command)


async def kept(community: Community, actor: Actor) -> list[tuple[MessageId | None, str | None]]:
    page = await community.case(ListDrafts).execute(ListDraftsQuery(actor=actor, limit=10))
    return [(draft.parent_id, draft.content) for draft in page.drafts]


async def events(community: Community, actor: Actor) -> list[bytes]:
    query = ListMissedEventsQuery(actor=actor, after=0)
    missed = await community.case(ListMissedEvents).execute(query)
    return [event.frame for event in missed.events if event.kind == "draft:changed"]


@pytest.mark.parametrize("text", TEXTS)
async def test_the_last_draft_of_a_place_stays_and_an_empty_one_goes(
    community: Community, text: str
) -> None:
    hanako = await community.person()
    channel = (await community.channel(hanako)).id

    await save(community, hanako, channel, "まだ")
    written = await save(community, hanako, channel, text)
    assert await kept(community, hanako) == [(None, text)]
    page = await community.case(ListDrafts).execute(ListDraftsQuery(actor=hanako, limit=10))
    assert page.drafts == [written]
    await save(community, hanako, channel, " \u3000\n")
    await save(community, hanako, channel, "")

    assert await kept(community, hanako) == []
    assert len(await events(community, hanako)) == 3


async def test_the_log_keeps_no_words_and_tells_each_draft_as_it_stands(
    community: Community,
) -> None:
    hanako = await community.person()
    channel = (await community.channel(hanako)).id
    root = (await community.say(hanako, channel)).id
    heard: list[bytes] = []
    community.realtime.listen(lambda event: heard.append(event.frame))
    for content, parent_id in (("ひとつ", None), ("둘", root), ("三", None), ("", root)):
        await save(community, hanako, channel, content, parent_id)

    async with community.ports.channel_reader() as snapshot:
        logged = await snapshot.list_events(after=0, upto=100)
    told = [orjson.loads(frame)["data"] for frame in await events(community, hanako)]

    assert [orjson.loads(frame)["data"]["content"] for frame in heard] == [
        "ひとつ",
        "둘",
        "三",
        None,
    ]
    assert [one["content"] for one in told] == ["三", None, "三", None]
    assert [orjson.loads(frame)["data"] for frame in heard[-2:]] == told[-2:]
    kept = [event.payload or "" for event in logged if event.kind == "draft:changed"]
    assert len(kept) == 4
    assert not any("content" in one for one in kept)


async def test_a_channel_and_each_of_its_threads_have_a_draft_of_their_own(
    community: Community,
) -> None:
    hanako = await community.person()
    channel = (await community.channel(hanako)).id
    root = (await community.say(hanako, channel)).id
    reply = (await community.say(hanako, channel, "はい", parent_id=root)).id

    await save(community, hanako, channel, "部屋へ")
    in_thread = await save(community, hanako, channel, "회신", reply)
    await save(community, hanako, channel, "회신 2", root)

    assert in_thread.parent_id == root
    assert sorted(await kept(community, hanako), key=str) == sorted(
        [(None, "部屋へ"), (root, "회신 2")], key=str
    )


async def test_drafts_are_ones_own(community: Community) -> None:
    hanako, minjun = await community.person(), await community.person("김민준")
    channel = (await community.channel(hanako, members=(minjun.user_id,))).id

    await save(community, hanako, channel, "内緒")

    assert await kept(community, minjun) == []
    assert await events(community, minjun) == []


async def test_what_changes_nothing_is_not_told(community: Community) -> None:
    hanako = await community.person()
    channel = (await community.channel(hanako)).id

    await save(community, hanako, channel, "同じ")
    await save(community, hanako, channel, "同じ")

    assert len(await events(community, hanako)) == 1


async def test_only_a_place_that_one_may_read_holds_a_draft(community: Community) -> None:
    hanako, stranger = await community.person(), await community.person("王小明")
    guest = await community.person("客", role=Role.GUEST)
    private = (await community.channel(hanako, ChannelKind.PRIVATE)).id
    public = (await community.channel(hanako)).id
    said = (await community.say(hanako, private)).id

    for actor, place, parent, refusal in (
        (stranger, private, None, ChannelNotFoundError),
        (guest, public, None, ChannelNotFoundError),
        (stranger, public, said, MessageNotFoundError),
    ):
        with pytest.raises(refusal):
            await save(community, actor, place, "x", parent)
    with pytest.raises(InvalidMessageError):
        await save(community, hanako, public, "가" * 40_001)
    await save(community, stranger, public, "覗いているだけ")

    assert await kept(community, stranger) == [(None, "覗いているだけ")]
    assert len(await events(community, stranger)) == 1
    as_guest = Actor(stranger.user_id, Role.GUEST)
    assert await kept(community, as_guest) == []


async def test_who_leaves_a_channel_loses_what_they_had_begun_there(community: Community) -> None:
    hanako, minjun = await community.person(), await community.person("김민준")
    club = (await community.channel(hanako, ChannelKind.PRIVATE, members=(minjun.user_id,))).id
    other = (await community.channel(minjun)).id
    root = (await community.say(hanako, club)).id
    await save(community, minjun, club, "가")
    await save(community, minjun, club, "나", root)
    await save(community, minjun, other, "다")
    await save(community, hanako, club, "ら")

    await community.case(RemoveMember).execute(
        RemoveMemberCommand(actor=hanako, channel_id=club, user_id=minjun.user_id)
    )

    assert await kept(community, minjun) == [(None, "다")]
    assert await kept(community, hanako) == [(None, "ら")]
    assert [b"\xeb\x8b\xa4" in one for one in await events(community, minjun)] == [True]


async def test_a_level_is_kept_shown_and_told_to_its_owner_alone(community: Community) -> None:
    hanako, minjun = await community.person(), await community.person("김민준")
    channel = await community.channel(hanako, members=(minjun.user_id,))
    heard: list[bytes] = []
    community.realtime.listen(lambda event: heard.append(event.frame))

    command = SetNotifyLevelCommand(actor=minjun, channel_id=channel.id, level=NotifyLevel.NONE)
    changed = await community.case(SetNotifyLevel).execute(command)
    again = await community.case(SetNotifyLevel).execute(command)

    assert changed == again
    assert changed.notify_level is NotifyLevel.NONE
    assert len(heard) == 1
    assert b'"type":"membership:updated"' in heard[0]
    shown: list[tuple[str | None, int | None]] = []
    for actor in (minjun, hanako):
        page = await community.case(ListChannels).execute(ListChannelsQuery(actor=actor))
        one = await community.case(GetChannel).execute(
            GetChannelQuery(actor=actor, channel_id=channel.id)
        )
        assert one.membership is not None
        assert page.channels[0].notify_level == one.membership.notify_level.value
        shown.append((page.channels[0].notify_level, page.channels[0].read_seq))
    assert shown == [("none", 0), ("mentions", 0)]


async def test_only_a_member_chooses_a_level(community: Community) -> None:
    hanako, stranger = await community.person(), await community.person("王小明")
    public = (await community.channel(hanako)).id
    private = (await community.channel(hanako, ChannelKind.PRIVATE)).id

    for channel_id, refusal in ((public, NotAMemberError), (private, ChannelNotFoundError)):
        with pytest.raises(refusal):
            await community.case(SetNotifyLevel).execute(
                SetNotifyLevelCommand(actor=stranger, channel_id=channel_id, level=NotifyLevel.ALL)
            )
    page = await community.case(ListChannels).execute(ListChannelsQuery(actor=stranger))
    assert [(one.role, one.read_seq, one.notify_level) for one in page.channels] == [
        (None, None, None)
    ]
