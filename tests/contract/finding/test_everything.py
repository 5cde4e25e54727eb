"""One search over everything: what is found of each kind, and by whom."""

import pytest
from tests.support.finding import Everything

from hiroba.application.library.collections import CreateCollection, CreateCollectionCommand
from hiroba.application.search.find_anything import KINDS
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.shared.audience import Audience

TEXTS = {
    "ゼネバの隙間": "試験機では段階的に隙間を詰めた。ゼネバ機構では溝との隙間を 0.05 mm より詰めると固着する。",
    "clearance of a geneva": "The clearance between pin and slot of a Geneva drive decides how loud it is.",
    "틈새를 줄이면": "제네바 기구에서 핀과 홈의 틈새를 줄이면 소음이 줄어든다.",
    "槽的間隙": "圆销与槽壁的间隙宜取 0.03 至 0.06 毫米。",
}


async def talk(everything: Everything) -> Actor:
    """The same texts in the library and in a room."""
    hanako = await everything.community.person()
    channel = await everything.community.channel(hanako, name="ゼネバと間欠運動")
    for text in TEXTS.values():
        await everything.community.say(hanako, channel.id, text)
        await everything.library.add(hanako, text, title=f"資料 {text[:4]}")
    await everything.index()
    return hanako


async def test_passages_of_every_language_are_found_with_what_they_were_found_by(
    everything: Everything,
) -> None:
    hanako = await talk(everything)

    for question, text in TEXTS.items():
        found = (await everything.find(hanako, question)).passages.items[0]

        assert found.evidence.text == text
        assert found.excerpt.text in text
        assert found.excerpt.highlights
        shown = {
            found.excerpt.text[one.start : one.end].casefold() for one in found.excerpt.highlights
        }
        assert shown & {"ゼネバ", "隙間", "clearance", "틈새를", "间隙"}, shown


async def test_every_kind_is_answered_at_once(everything: Everything) -> None:
    hanako = await talk(everything)
    await everything.community.person("ゼネバ太郎")
    await everything.library.add(hanako, "目次だけ。", title="ゼネバ機構の本")
    await everything.index()

    found = await everything.find(hanako, "ゼネバ")

    assert found.kinds == frozenset(KINDS)
    assert {one.evidence.title for one in found.passages.items} >= {"資料 試験機で"}
    assert [one.message.content for one in found.messages.items] == [TEXTS["ゼネバの隙間"]]
    assert [one.title for one in found.documents.items] == ["ゼネバ機構の本"]
    assert [one.name for one in found.channels.items] == ["ゼネバと間欠運動"]
    assert [one.display_name for one in found.people.items] == ["ゼネバ太郎"]


@pytest.mark.parametrize(
    "typed",
    [
        "ゼネバ from:田中花子",
        "ゼネバ in:ゼネバと間欠運動",
        "ゼネバ after:2020",
        "ゼネバ -歯車",
        "has:link ゼネバ",
    ],
)
async def test_what_only_messages_have_asks_for_messages_alone(
    everything: Everything, typed: str
) -> None:
    hanako = await talk(everything)

    found = await everything.find(hanako, typed)

    assert found.kinds == {"messages"}
    assert len(found.messages.items) == (0 if "link" in typed else 1)
    others = (found.passages, found.documents, found.channels, found.people)
    assert all(not one.items and not one.has_more for one in others)


async def test_only_the_kinds_that_are_asked_for_are_looked_for(everything: Everything) -> None:
    hanako = await talk(everything)

    found = await everything.find(hanako, "ゼネバ", kinds=frozenset({"channels", "moments"}))

    assert found.kinds == {"channels", "moments"}
    assert len(found.channels.items) == 1
    assert not found.messages.items
    assert not found.passages.items


async def test_each_kind_tells_whether_there_is_more(everything: Everything) -> None:
    hanako = await everything.community.person("歯車 0")
    for number in range(1, 4):
        await everything.community.person(f"歯車 {number}")
        channel = await everything.community.channel(hanako, name=f"歯車の部屋 {number}")
        await everything.community.say(hanako, channel.id, f"歯車の話 {number}")
        await everything.library.add(hanako, f"歯車の本文 {number}", title=f"歯車の本 {number}")
    await everything.index()

    few, all_ = (
        await everything.find(hanako, "歯車", limit=2),
        await everything.find(hanako, "歯車"),
    )

    for name in ("passages", "messages", "documents", "channels", "people"):
        assert (len(getattr(few, name).items), getattr(few, name).has_more) == (2, True), name
        assert not getattr(all_, name).has_more, name


async def test_half_a_word_that_nobody_wrote_brings_up_no_passage(everything: Everything) -> None:
    hanako = await talk(everything)

    assert not (await everything.find(hanako, "xylo")).passages.items
    assert not (await everything.find(hanako, "the")).passages.items


async def test_a_shelf_is_named_to_those_who_may_read_it(everything: Everything) -> None:
    hanako = await everything.community.person()
    shelf = await everything.library.case(CreateCollection).execute(
        CreateCollectionCommand(actor=hanako, name="機構学演習 2026", audience=Audience.community())
    )
    await everything.library.add(
        hanako, "ピンと溝の隙間について。", title="隙間の本", collection_id=shelf.id
    )
    await everything.index()

    found = await everything.find(hanako, "隙間")

    assert [one.collection and one.collection.name for one in found.passages.items] == [shelf.name]
    assert [one.collection and one.collection.name for one in found.documents.items] == [shelf.name]


async def test_nothing_behind_a_wall_is_found_or_counted(everything: Everything) -> None:
    community = everything.community
    keeper, outsider = await community.person("Keeper"), await community.person("Outsider")
    room = await community.channel(keeper, ChannelKind.PRIVATE, name="zirconia")
    await community.say(keeper, room.id, "zirconia です")
    await everything.library.add(
        keeper, "zirconia の書", title="zirconia", audience=Audience.of_user(keeper.user_id)
    )
    await everything.index()

    inside, outside = (
        await everything.find(keeper, "zirconia"),
        await everything.find(outsider, "zirconia", limit=1),
    )

    for name in ("passages", "messages", "documents", "channels"):
        assert len(getattr(inside, name).items) == 1, name
        assert (getattr(outside, name).items or (), getattr(outside, name).has_more) == (
            (),
            False,
        ), name
