"""Reactions: counted exactly, in the order of their first use."""

import asyncio
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.acts import Acts, data, kinds
from tests.support.community import Community

from hiroba.application.channels.update_channel import UpdateChannel, UpdateChannelCommand
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.channels.emoji import one_emoji
from hiroba.domain.channels.errors import (
    ChannelArchivedError,
    InvalidEmojiError,
    MessageNotFoundError,
    TooManyReactionsError,
)
from hiroba.domain.channels.reactions import EMOJI_PER_MESSAGE, EMOJI_PER_PERSON
from hiroba.domain.shared.ids import MessageId

EMOJI = [chr(0x1F600 + n) for n in range(60)]


async def shown(acts: Acts, message_id: MessageId) -> list[tuple[str, int]]:
    someone = await acts.community.person()
    view = await acts.view(someone, message_id)
    stored: Any = orjson.loads(view.reactions or "[]")
    return [(one["emoji"], one["count"]) for one in stored]


async def test_reactions_are_shown_in_the_order_of_their_first_use(
    community: Community, acts: Acts
) -> None:
    hanako, minjun = await community.person(), await community.person("민준")
    channel = await community.channel(hanako, members=(minjun.user_id,))
    said = await community.say(hanako, channel.id)
    heard = acts.heard()

    await acts.react(hanako, said.id, "❤")
    await acts.react(minjun, said.id, "🎉")
    summary = await acts.react(minjun, said.id, "❤️")

    assert kinds(heard) == ["reaction:changed"] * 3
    assert (
        data(heard[2])
        == summary.payload
        == {
            "messageId": str(said.id),
            "channelId": str(channel.id),
            "seq": said.seq,
            "reactions": [
                {
                    "emoji": "❤️",
                    "count": 2,
                    "userIds": [str(hanako.user_id), str(minjun.user_id)],
                },
                {"emoji": "🎉", "count": 1, "userIds": [str(minjun.user_id)]},
            ],
        }
    )
    assert await shown(acts, said.id) == [("❤️", 2), ("🎉", 1)]
    await acts.unreact(minjun, said.id, "🎉")
    await acts.unreact(hanako, said.id, "❤")
    assert await shown(acts, said.id) == [("❤️", 1)]


async def test_again_has_no_effect(community: Community, acts: Acts) -> None:
    hanako = await community.person()
    channel = await community.channel(hanako)
    said = await community.say(hanako, channel.id)
    await acts.unreact(hanako, said.id)
    first = await acts.react(hanako, said.id)
    heard = acts.heard()

    assert (await acts.react(hanako, said.id)).payload == first.payload
    assert heard == []
    await acts.unreact(hanako, said.id)
    assert (await acts.unreact(hanako, said.id)).reactions == []
    assert kinds(heard) == ["reaction:changed"]
    assert await shown(acts, said.id) == []


async def test_no_reaction_of_many_at_once_is_lost(community: Community, acts: Acts) -> None:
    people = [await community.person(f"{n}番") for n in range(64)]
    members = tuple(one.user_id for one in people[1:])
    channel = await community.channel(people[0], members=members)
    said = await community.say(people[0], channel.id)

    await asyncio.gather(
        *[acts.react(one, said.id, EMOJI[n % 4]) for n, one in enumerate(people)],
        *[acts.react(one, said.id, EMOJI[n % 4]) for n, one in enumerate(people)],
    )

    assert sorted(await shown(acts, said.id)) == [(emoji, 16) for emoji in EMOJI[:4]]
    await asyncio.gather(
        *[acts.unreact(one, said.id, EMOJI[n % 4]) for n, one in enumerate(people) if n % 2]
    )
    assert sorted(await shown(acts, said.id)) == [(emoji, 16) for emoji in EMOJI[:4:2]]


async def test_reacting_joins_a_public_channel(community: Community, acts: Acts) -> None:
    hanako, minjun = await community.person(), await community.person("민준")
    channel = await community.channel(hanako)
    said = await community.say(hanako, channel.id)
    heard = acts.heard()

    await acts.react(minjun, said.id)

    assert kinds(heard) == ["channel:joined", "member:joined", "reaction:changed"]


async def test_who_cannot_post_cannot_react(community: Community, acts: Acts) -> None:
    hanako, stranger = await community.person(), await community.person()
    channel = await community.channel(hanako, ChannelKind.PRIVATE)
    said, gone = await community.say(hanako, channel.id), await community.say(hanako, channel.id)
    await acts.delete(hanako, gone.id)

    for act in (acts.react, acts.unreact):
        with pytest.raises(MessageNotFoundError):
            await act(stranger, said.id)
        with pytest.raises(MessageNotFoundError):
            await act(hanako, gone.id)
        with pytest.raises(InvalidEmojiError):
            await act(hanako, said.id, "いいね")
    await community.case(UpdateChannel).execute(
        UpdateChannelCommand(actor=hanako, channel_id=channel.id, archived=True)
    )
    with pytest.raises(ChannelArchivedError):
        await acts.react(hanako, said.id)


async def test_there_is_an_end_to_different_emoji(community: Community, acts: Acts) -> None:
    people = [await community.person(f"{n}番") for n in range(4)]
    channel = await community.channel(people[0], members=tuple(one.user_id for one in people[1:]))
    said = await community.say(people[0], channel.id)
    for number, emoji in enumerate(EMOJI[:EMOJI_PER_MESSAGE]):
        await acts.react(people[number // EMOJI_PER_PERSON], said.id, emoji)

    with pytest.raises(TooManyReactionsError):
        await acts.react(people[0], said.id, EMOJI[EMOJI_PER_PERSON])
    with pytest.raises(TooManyReactionsError):
        await acts.react(people[3], said.id, EMOJI[EMOJI_PER_MESSAGE])
    await acts.react(people[3], said.id, EMOJI[0])

    assert len(await shown(acts, said.id)) == EMOJI_PER_MESSAGE


# Each example has a message of its own, so they may share the store.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(
    steps=st.lists(
        st.tuples(st.booleans(), st.integers(0, 2), st.sampled_from(["👍", "❤", "❤️", "🇯🇵"])),
        max_size=20,
    )
)
async def test_the_summary_is_what_a_recount_would_say(
    community: Community, acts: Acts, steps: list[tuple[bool, int, str]]
) -> None:
    people = [await community.person(name) for name in ("花子", "민준", "小明")]
    channel = await community.channel(people[0], members=tuple(one.user_id for one in people[1:]))
    said = await community.say(people[0], channel.id)
    given_by: dict[str, set[int]] = {}

    for adds, number, emoji in steps:
        one = one_emoji(emoji)
        if adds:
            await acts.react(people[number], said.id, emoji)
            given_by.setdefault(one, set()).add(number)
        else:
            await acts.unreact(people[number], said.id, emoji)
            given_by.get(one, set()).discard(number)
        given_by = {emoji: people for emoji, people in given_by.items() if people}

    assert await shown(acts, said.id) == [
        (emoji, len(people)) for emoji, people in given_by.items()
    ]
