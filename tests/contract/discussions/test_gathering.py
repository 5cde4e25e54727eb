"""Which messages make a passage, and that it stays so whatever happens to them."""

import asyncio
import random
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.support.discussions import Square

from hiroba.application.channels.delete_channel import DeleteChannel, DeleteChannelCommand
from hiroba.application.channels.update_channel import UpdateChannel, UpdateChannelCommand
from hiroba.application.library.gather_discussions import HISTORY
from hiroba.application.operations.forget_expired import EVENTS_KEPT, ForgetExpired
from hiroba.application.registry import build
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.identity.permissions import Role
from hiroba.domain.identity.user import UserKind
from hiroba.domain.library.chunking import MAXIMUM_COLUMNS, TARGET_COLUMNS
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import ChannelId, MessageId
from hiroba.domain.shared.widths import columns

TALK = ["水車を見に行きました。", "How did it go?", "정말 좋았어요.", "下次我也想去。"]


async def a_channel(
    square: Square, kind: ChannelKind = ChannelKind.PUBLIC
) -> tuple[Actor, ChannelId]:
    hanako = await square.community.person()
    return hanako, (await square.community.channel(hanako, kind)).id


async def test_what_is_said_in_a_row_is_one_passage_and_grows(square: Square) -> None:
    hanako, channel = await a_channel(square)
    for content in TALK[:2]:
        await square.community.say(hanako, channel, content)
    await square.keep()
    assert await square.spoken() == [TALK[:2]]
    before = await square.held()
    for content in TALK[2:]:
        await square.community.say(hanako, channel, content)
    await square.keep()
    assert await square.spoken() == [TALK]
    assert await square.held() == before


async def test_long_talk_becomes_several_passages_of_a_readable_size(square: Square) -> None:
    hanako, channel = await a_channel(square)
    told = [f"第{number}話。" + "昔々あるところに水車がありました。" * 6 for number in range(12)]
    for number, content in enumerate(told):
        await square.community.say(hanako, channel, content)
        if number % 5 == 4:
            await square.keep()
    await square.keep()
    spoken = await square.spoken()
    assert [one for passage in spoken for one in passage] == told
    assert all(sum(map(columns, one)) <= TARGET_COLUMNS for one in spoken)
    assert len(spoken) < len(told)


async def test_after_a_long_pause_people_speak_of_something_else(square: Square) -> None:
    hanako, channel = await a_channel(square)
    later = replace(square.community, others={"clock": square.clock})
    await later.say(hanako, channel, TALK[0])
    square.clock.ahead += timedelta(hours=2)
    await later.say(hanako, channel, TALK[1])
    await square.keep()
    assert await square.spoken() == [TALK[:1], TALK[1:2]]


async def test_a_very_long_message_is_several_passages_and_each_piece_knows_its_place(
    square: Square,
) -> None:
    hanako, channel = await a_channel(square)
    content = "".join(f"{number}番目の歯車は{number}枚の歯を持つ。" for number in range(300))
    await square.community.say(hanako, channel, "まえがき")
    posted = await square.community.say(hanako, channel, content)
    await square.community.say(hanako, channel, "あとがき")
    await square.keep()
    views = await square.discussions()
    pieces = [
        (said, view.text[said.start : said.end])
        for view in views
        for said in view.messages
        if said.message_id == posted.id
    ]
    assert len(pieces) > 2
    for said, words in pieces:
        assert content[said.offset : said.offset + len(words)] == words
        assert columns(words) <= MAXIMUM_COLUMNS
    assert "".join(words for _, words in pieces) == content

    await square.edit(hanako, posted.id, "短くした。")
    await square.keep()
    assert [one for passage in await square.spoken() for one in passage] == [
        "まえがき",
        "短くした。",
        "あとがき",
    ]


async def test_a_thread_is_a_passage_with_its_root_and_leaves_its_channel(square: Square) -> None:
    hanako, channel = await a_channel(square)
    root = await square.community.say(hanako, channel, TALK[0])
    await square.community.say(hanako, channel, TALK[1])
    await square.keep()
    reply = await square.community.say(hanako, channel, TALK[2], parent_id=root.id)
    await square.keep()
    assert sorted(await square.spoken()) == sorted([[TALK[1]], [TALK[0], TALK[2]]])
    thread = next(one for one in await square.discussions() if len(one.messages) == 2)
    assert thread.topic == TALK[0]
    assert thread.title == f"雑談 › {TALK[0]}"

    await square.delete(hanako, reply.id)
    await square.keep()
    spoken = await square.spoken()
    assert spoken == [TALK[:2]]
    everybody = Readership.of([Audience.of_channel(channel)])
    assert await square.found("水車", everybody) == ["\n\n".join(TALK[:2])]


async def test_what_the_assistant_says_and_is_asked_is_no_part_of_it(square: Square) -> None:
    hanako, channel = await a_channel(square)
    robot = await square.community.person("hiroba", role=Role.BOT, kind=UserKind.ASSISTANT)
    await square.community.say(hanako, channel, "@hiroba 水車はどこですか")
    await square.community.say(robot, channel, "水車は川にあります。")
    kept = await square.community.say(hanako, channel, TALK[0])
    await square.keep()
    await square.check([(channel, kept.id, TALK[0])])


async def test_a_renamed_channel_is_found_under_its_new_name(square: Square) -> None:
    owner = await square.community.person(role=Role.OWNER)
    channel = (await square.community.channel(owner, name="工房")).id
    await square.community.say(owner, channel, TALK[0])
    await square.keep()
    everybody = Readership.of([Audience.of_channel(channel)])
    assert await square.found("工房", everybody) == [TALK[0]]
    await build(UpdateChannel, square.ports).execute(
        UpdateChannelCommand(actor=owner, channel_id=channel, name="温室")
    )
    await square.keep()
    assert await square.found("温室", everybody) == [TALK[0]]
    assert await square.found("工房", everybody) == []


async def test_nothing_is_left_of_a_deleted_channel(square: Square) -> None:
    owner = await square.community.person(role=Role.OWNER)
    channel = (await square.community.channel(owner)).id
    await square.community.say(owner, channel, "The mill is open.")
    await square.keep()
    await square.embed()
    assert len(await square.vector_index.passage_ids()) == 1
    await build(DeleteChannel, square.ports).execute(
        DeleteChannelCommand(actor=owner, channel_id=channel)
    )
    everybody = Readership.of([Audience.of_channel(channel)])
    assert await square.found("mill", everybody) == [], "at once"
    await square.keep()
    assert await square.text_search.passage_ids() == set()
    assert await square.vector_index.passage_ids() == set()
    async with square.ports.uow.read() as tx:
        assert await tx.discussions.list_removed(limit=10) == []


async def test_vectors_come_when_people_rest_and_go_with_the_words(square: Square) -> None:
    hanako, channel = await a_channel(square)
    english = await square.community.say(hanako, channel, "The mill is open.")
    await square.keep()
    await build_embedding(square)
    assert await square.vector_index.passage_ids() == set(), "they may still be writing"
    await square.embed()
    assert await square.vector_index.passage_ids() == set(await square.held())

    await square.edit(hanako, english.id, "The mill is closed.")
    await square.keep()
    assert await square.vector_index.passage_ids() == set(), "old words have no vector"
    await square.embed()
    assert len(await square.vector_index.passage_ids()) == 1

    await square.community.say(hanako, channel, "水車は休みです。")
    await square.keep()
    await square.embed()
    assert await square.vector_index.passage_ids() == set(), "not in this language"


async def build_embedding(square: Square) -> None:
    from hiroba.application.library.index_discussions import EmbedDiscussions  # noqa: PLC0415

    await build(EmbedDiscussions, square.ports).execute()


async def test_the_past_is_gone_through_and_again_when_the_log_keeps_too_little(
    square: Square,
) -> None:
    hanako, channel = await a_channel(square)
    said = [
        (
            channel,
            (await square.community.say(hanako, channel, f"回覧{number}")).id,
            f"回覧{number}",
        )
        for number in range(HISTORY + 20)
    ]
    assert await square.keep() > 1
    await square.check(said)
    square.clock.ahead = EVENTS_KEPT + timedelta(days=1)
    while await build(ForgetExpired, square.ports).execute():
        pass
    last = await square.community.say(hanako, channel, "おわり")
    await square.keep()
    await square.check([*said, (channel, last.id, "おわり")])


async def test_events_wait_for_whoever_gathers_them(square: Square) -> None:
    hanako, channel = await a_channel(square)
    await square.keep()
    for _ in range(3):
        await square.community.say(hanako, channel, "回覧")
    square.clock.ahead = EVENTS_KEPT + timedelta(days=1)
    await build(ForgetExpired, square.ports).execute()
    await square.keep()
    assert await square.spoken() == [["回覧"] * 3]


@pytest.mark.parametrize("seed", range(4))
async def test_whatever_people_do_each_message_is_in_one_place_as_it_stands(
    square: Square, seed: int
) -> None:
    chance = random.Random(seed)
    hanako = await square.community.person(role=Role.OWNER)
    channels = [(await square.community.channel(hanako)).id for _ in range(2)]
    said: dict[MessageId, tuple[ChannelId, str]] = {}
    roots: list[tuple[ChannelId, MessageId]] = []

    def words() -> str:
        sentence = chance.choice(TALK)
        return sentence * chance.choice([1, 1, 1, 4, 40, 160])

    for _ in range(60):
        act = chance.random()
        if act < 0.35 or not said:
            channel, content = chance.choice(channels), words()
            posted = await square.community.say(hanako, channel, content)
            said[posted.id] = (channel, content)
            roots.append((channel, posted.id))
        elif act < 0.55:
            channel, root = chance.choice(roots)
            if root in said:
                content = words()
                posted = await square.community.say(hanako, channel, content, parent_id=root)
                said[posted.id] = (channel, content)
        elif act < 0.7:
            message = chance.choice(list(said))
            said[message] = (said[message][0], words())
            await square.edit(hanako, message, said[message][1])
        elif act < 0.8:
            message = chance.choice(list(said))
            await square.delete(hanako, message)
            del said[message]
        else:
            await square.keep()
    await square.keep()
    await square.check([(channel, id_, text) for id_, (channel, text) in said.items()])


async def test_the_audit_counts_discussions_and_a_rebuild_writes_them_again(
    square: Square,
) -> None:
    hanako, channel = await a_channel(square)
    await square.community.say(hanako, channel, "The mill is open.")
    await square.keep()
    await square.embed()
    assert (await square.differences()).count == 0

    held = await square.held()
    await square.text_search.remove_passages(held)
    await square.vector_index.remove_passages(held)
    differences = await square.differences()
    assert differences.missing_in_search == differences.missing_vectors == frozenset(held)

    async with square.ports.uow() as tx:
        await tx.discussions.touch(held)
    assert (await square.differences()).count == 0, "work is under way"
    await square.keep()
    await square.embed()
    assert (await square.differences()).count == 0
    assert await square.text_search.passage_ids() == set(held)


async def test_two_who_follow_one_log_do_not_write_everything_twice(square: Square) -> None:
    hanako, channel = await a_channel(square)
    for content in TALK:
        await square.community.say(hanako, channel, content)
    await asyncio.gather(square.keep(), square.keep(), square.keep())
    assert await square.spoken() == [TALK]
