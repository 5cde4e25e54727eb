"""Rooms, people and documents are found while their names are typed, in every spelling of a language."""

import pytest
from tests.support.finding import Everything

from hiroba.application.channels.update_channel import UpdateChannel, UpdateChannelCommand
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.identity.permissions import Role
from hiroba.domain.shared.audience import Audience

PEOPLE = (
    "田中 花子",
    "タナカ一郎",
    "이도현",
    "欧阳明轩",
    "José García",
    "Jean-Luc Picard",
    "陳大文",
)
ROOMS = (
    "ゼネバと間欠運動",
    "연결 기구 연습실",
    "齿轮与凸轮",
    "straight-line-linkages",
    "質問 / Questions",
)
TITLES = (
    "2026年度 機構学演習 第3回 ゼネバ機構の加速度と衝撃",
    "机构学讲义（下册） 第二章 间歇运动机构",
    "틈새와 마모에 관한 보고서",
    "Gear noise at 120 rpm",
    "Notes on gears",
)

CALLED = {
    "田中": "田中 花子", "花子": "田中 花子", "田中花": "田中 花子", "花子 田中": "田中 花子", "田中さん": "田中 花子",
    "田中 花子 様": "田中 花子", "@田中": "田中 花子", "＠田中": "田中 花子", "たなか": "タナカ一郎",
    "ﾀﾅｶ": "タナカ一郎",
    "이도": "이도현", "도현님": "이도현", "도현 씨": "이도현", "歐陽": "欧阳明轩", "欧阳老师": "欧阳明轩",
    "陈大": "陳大文", "jose": "José García", "garc": "José García", "JEANLUC": "Jean-Luc Picard",
    "pic": "Jean-Luc Picard",
}  # fmt: skip
ENTERED = {
    "ゼネ": "ゼネバと間欠運動", "ぜねば": "ゼネバと間欠運動", "ｾﾞﾈﾊﾞ": "ゼネバと間欠運動", "間欠": "ゼネバと間欠運動",
    "연습": "연결 기구 연습실", "기구 연결": "연결 기구 연습실", "齒輪": "齿轮与凸轮", "凸": "齿轮与凸轮",
    "link": "straight-line-linkages", "straight line": "straight-line-linkages", "#str": "straight-line-linkages",
    "Ｑｕｅｓ": "質問 / Questions", "質問": "質問 / Questions",
}  # fmt: skip
OPENED = {
    "ゼネバ 衝撃": TITLES[0], "機構学演習 第3": TITLES[0], "第３回": TITLES[0], "講義": TITLES[1],
    "间歇运动": TITLES[1],
    "틈새": TITLES[2], "보고서 마모": TITLES[2], "gear noi": TITLES[3], "RPM": TITLES[3], "notes": TITLES[4],
}  # fmt: skip


async def test_people_are_found_by_any_part_of_their_name(everything: Everything) -> None:
    asker = await everything.community.person("Zed")
    for name in PEOPLE:
        await everything.community.person(name)

    found = {typed: await everything.people(asker, typed) for typed in CALLED}

    assert found == {typed: [name] for typed, name in CALLED.items()}


async def test_rooms_are_found_by_any_part_of_their_name(everything: Everything) -> None:
    asker = await everything.community.person()
    for name in ROOMS:
        await everything.community.channel(asker, name=name)

    found = {typed: await everything.channels(asker, typed) for typed in ENTERED}

    assert found == {typed: [name] for typed, name in ENTERED.items()}


async def test_documents_are_found_by_words_of_their_title(everything: Everything) -> None:
    asker = await everything.community.person()
    for title in TITLES:
        await everything.library.add(asker, "本文", title=title)

    found = {typed: await everything.documents(asker, typed) for typed in OPENED}

    assert found == {typed: [title] for typed, title in OPENED.items()}


async def test_what_begins_so_comes_first_and_then_the_shorter(everything: Everything) -> None:
    asker = await everything.community.person("検索する人")
    for name in ("新しい歯車の部屋", "歯車の長い名前の部屋", "歯車", "雑談"):
        await everything.community.channel(asker, name=name)
        await everything.community.person(f"{name}さん")
        await everything.library.add(asker, f"{name}の本文", title=name)

    expected = ["歯車", "歯車の長い名前の部屋", "新しい歯車の部屋"]
    assert await everything.channels(asker, "歯車") == expected
    assert await everything.documents(asker, "歯車") == expected
    assert await everything.people(asker, "歯車") == [f"{name}さん" for name in expected]


async def test_a_room_is_found_by_its_topic_after_those_of_that_name(
    everything: Everything,
) -> None:
    asker = await everything.community.person()
    topical = await everything.community.channel(asker, name="雑談")
    await everything.community.case(UpdateChannel).execute(
        UpdateChannelCommand(actor=asker, channel_id=topical.id, topic="齒輪、連桿與凸輪")
    )
    await everything.community.channel(asker, name="大きな歯の凸轮の部屋")

    assert await everything.channels(asker, "凸轮") == ["大きな歯の凸轮の部屋", "雑談"]
    assert await everything.channels(asker, "連杆") == ["雑談"]


async def test_a_new_name_is_found_and_the_old_one_is_not(everything: Everything) -> None:
    asker = await everything.community.person()
    channel = await everything.community.channel(asker, name="昔の名前")
    await everything.community.case(UpdateChannel).execute(
        UpdateChannelCommand(actor=asker, channel_id=channel.id, name="새 이름")
    )

    assert await everything.channels(asker, "새") == ["새 이름"]
    assert await everything.channels(asker, "昔") == []

    await everything.community.case(UpdateChannel).execute(
        UpdateChannelCommand(actor=asker, channel_id=channel.id, archived=True)
    )
    assert await everything.channels(asker, "새") == []


async def test_a_direct_channel_is_found_by_who_is_in_it(everything: Everything) -> None:
    community = everything.community
    asker, dohyeon = await community.person("佐藤"), await community.person("이도현")
    hanako, stranger = await community.person("田中花子"), await community.person("陳大文")
    three = await community.channel(
        asker, ChannelKind.DIRECT, name="", members=(dohyeon.user_id, hanako.user_id)
    )
    await community.channel(stranger, ChannelKind.DIRECT, name="", members=(dohyeon.user_id,))

    for typed in ("도현", "田中", "이도현님", "花子 도현"):
        found = (await everything.find(asker, typed)).channels.items
        assert [one.channel_id for one in found] == [three.id], typed
    for typed in ("花子 大文", "たなか 이도", "佐藤"):  # the last one is in all that is one's own
        assert (await everything.find(asker, typed)).channels.items == [], typed
    found = (await everything.find(asker, "花子 도현")).channels.items[0]

    assert (found.kind, found.members, found.membership) == ("direct", 3, "manager")
    assert {one.display_name for one in found.people} == {"이도현", "田中花子"}


async def test_nothing_is_found_where_one_may_not_look(everything: Everything) -> None:
    community = everything.community
    keeper, outsider = await community.person("秘密の番人"), await community.person()
    guest = await community.person("손님", role=Role.GUEST)
    room = await community.channel(keeper, ChannelKind.PRIVATE, name="秘密の部屋")
    await everything.library.add(
        keeper, "秘密の本文", title="秘密の書", audience=Audience.of_user(keeper.user_id)
    )
    await community.channel(keeper, name="秘密ではない広場")

    assert await everything.channels(keeper, "秘密") == [room.name, "秘密ではない広場"]
    assert await everything.documents(keeper, "秘密") == ["秘密の書"]
    assert await everything.channels(outsider, "秘密") == ["秘密ではない広場"]
    assert await everything.people(outsider, "秘密") == ["秘密の番人"]
    assert await everything.documents(outsider, "秘密") == []
    assert await everything.channels(guest, "秘密") == []
    assert await everything.people(guest, "秘密") == []
    assert await everything.people(guest, "손님") == ["손님"]


async def test_a_guest_finds_people_and_rooms_where_they_were_let_in(
    everything: Everything,
) -> None:
    community = everything.community
    keeper = await community.person("広場の番人")
    guest = await community.person("손님", role=Role.GUEST)
    await community.channel(keeper, name="客間", members=(guest.user_id,))

    assert await everything.channels(guest, "客") == ["客間"]
    assert await everything.people(guest, "番人") == ["広場の番人"]


@pytest.mark.parametrize(
    "typed", ["", " ", "%", "_", "'", '"', "\\", "・", "-", "@", "#", "\u200b", "さん"]
)
async def test_signs_mean_nothing_but_themselves(everything: Everything, typed: str) -> None:
    asker = await everything.community.person("a_b% c")
    await everything.community.channel(asker, name="plain")

    assert await everything.channels(asker, typed) == []
    assert await everything.people(asker, typed) == (["a_b% c"] if typed in {"%", "_"} else [])


async def test_a_title_that_grows_when_it_is_folded_can_be_kept(everything: Everything) -> None:
    asker: Actor = await everything.community.person()
    title = "ﷺ" * 500

    await everything.library.add(asker, "本文", title=title)

    assert await everything.documents(asker, "ﷺ") == [title]
