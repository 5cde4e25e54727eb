"""Pins: what a channel keeps in sight."""

import asyncio

import pytest
from tests.support.acts import Acts, data, kinds
from tests.support.community import Community

from hiroba.application.channels.list_pins import ListPins, ListPinsQuery, PinPage
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.channels.errors import (
    ChannelNotFoundError,
    MessageNotFoundError,
    NotAMemberError,
    TooManyPinsError,
)
from hiroba.domain.channels.pins import PINS_PER_CHANNEL
from hiroba.domain.shared.ids import ChannelId


async def pins(community: Community, actor: Actor, channel_id: ChannelId, **where: int) -> PinPage:
    return await community.case(ListPins).execute(
        ListPinsQuery(actor=actor, channel_id=channel_id, **where)
    )


async def test_the_newest_pin_comes_first(community: Community, acts: Acts) -> None:
    hanako, minjun = await community.person(), await community.person("민준")
    channel = await community.channel(hanako, members=(minjun.user_id,))
    said = [await community.say(hanako, channel.id, f"{n}") for n in range(4)]
    heard = acts.heard()

    for number in (2, 0, 3):
        await acts.pin(minjun, said[number].id)
        await asyncio.sleep(0.002)  # pins of one millisecond are sorted by seq
    await acts.pin(hanako, said[0].id)

    page = await pins(community, hanako, channel.id, limit=2)
    assert [message.content for message in page.messages] == ["3", "0"]
    assert (page.total, page.has_more) == (3, True)
    assert page.messages[1].pinned_by == str(minjun.user_id)
    assert kinds(heard) == ["pin:changed"] * 3
    await acts.unpin(hanako, said[3].id)
    await acts.unpin(hanako, said[3].id)
    assert data(heard[3]) == {
        "messageId": str(said[3].id),
        "channelId": str(channel.id),
        "seq": said[3].seq,
        "pinnedAt": None,
        "pinnedBy": None,
    }
    assert len(heard) == 4


async def test_a_channel_keeps_a_hundred_messages_in_sight(
    community: Community, acts: Acts
) -> None:
    hanako = await community.person()
    channel = await community.channel(hanako)
    said = [await community.say(hanako, channel.id) for _ in range(PINS_PER_CHANNEL + 4)]

    done = await asyncio.gather(*[acts.pin(hanako, one.id) for one in said], return_exceptions=True)

    assert sum(isinstance(one, TooManyPinsError) for one in done) == 4
    assert (await pins(community, hanako, channel.id)).total == PINS_PER_CHANNEL


async def test_members_pin_and_nobody_else(community: Community, acts: Acts) -> None:
    hanako, visitor = await community.person(), await community.person()
    public = await community.channel(hanako)
    private = await community.channel(hanako, ChannelKind.PRIVATE)
    open_, closed = await community.say(hanako, public.id), await community.say(hanako, private.id)

    with pytest.raises(NotAMemberError):
        await acts.pin(visitor, open_.id)
    with pytest.raises(MessageNotFoundError):
        await acts.pin(visitor, closed.id)
    with pytest.raises(ChannelNotFoundError):
        await pins(community, visitor, private.id)


async def test_a_deleted_message_is_not_kept_in_sight(community: Community, acts: Acts) -> None:
    hanako = await community.person()
    channel = await community.channel(hanako)
    said = await community.say(hanako, channel.id)
    await acts.pin(hanako, said.id)

    await acts.delete(hanako, said.id)

    assert (await pins(community, hanako, channel.id)).total == 0
    with pytest.raises(MessageNotFoundError):
        await acts.pin(hanako, said.id)
