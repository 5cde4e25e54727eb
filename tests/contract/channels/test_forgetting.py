"""Expired keys go away in slices; what may still be asked for stays."""

from datetime import timedelta

import pytest
from tests.support.community import Community
from tests.support.identity import HandClock

from hiroba.application.operations.forget_expired import SENDING_KEYS_KEPT, ForgetExpired
from hiroba.domain.channels.errors import SendingKeyReusedError


async def forget(community: Community, *, later: timedelta) -> bool:
    clock = HandClock(community.ports.clock.now() + later)
    return await ForgetExpired(uow=community.ports.uow, clock=clock, event_consumers=()).execute()


async def test_a_key_is_known_for_a_day_and_then_forgotten(community: Community) -> None:
    hanako = await community.person()
    channel = await community.channel(hanako)
    first = await community.say(hanako, channel.id, "こんにちは", client_id="鍵-1")

    assert not await forget(community, later=timedelta(hours=24))
    assert await community.say(hanako, channel.id, "こんにちは", client_id="鍵-1") == first
    with pytest.raises(SendingKeyReusedError):
        await community.say(hanako, channel.id, "另一句话", client_id="鍵-1")

    assert not await forget(community, later=SENDING_KEYS_KEPT + timedelta(seconds=1))
    again = await community.say(hanako, channel.id, "另一句话", client_id="鍵-1")
    assert again.seq == first.seq + 1


async def test_only_a_slice_is_forgotten_at_once(community: Community) -> None:
    hanako = await community.person()
    channel = await community.channel(hanako)
    keys = ("오래된", "较新", "最新")
    for key in keys:
        await community.say(hanako, channel.id, key, client_id=key)

    async with community.ports.uow() as tx:
        soon = community.ports.clock.now() + timedelta(seconds=1)
        assert await tx.messages.forget_sent(before=soon, limit=2) == 2

    async with community.ports.uow.read() as tx:
        found = [await tx.messages.find_sent(hanako.user_id, key) for key in keys]
    assert [sent is None for sent in found].count(True) == 2
