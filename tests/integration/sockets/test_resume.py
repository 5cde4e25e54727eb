"""P2: whoever comes back with its last seq gets everything it missed, once and in order, or is told to resync."""

import asyncio
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.community import Community
from tests.support.serving import app_over, served, socket

from hiroba.application.channels.list_messages import ListMessages, ListMessagesQuery
from hiroba.application.shared.access import Actor
from hiroba.bootstrap.settings import Limits
from hiroba.domain.shared.ids import ChannelId


async def test_what_was_missed_comes_before_what_is_new(community: Community, address: str) -> None:
    hanako = await community.person()
    channel = (await community.channel(hanako)).id
    for number in range(450):
        await community.say(hanako, channel, f"{number}")

    async with socket(address, community.token(hanako)) as client:
        await client.send("channel:subscribe", channelId=str(channel), afterSeq=3)
        subscribed, missed = await client.until("channel:subscribed")
        await community.say(hanako, channel, "새 소식")
        _, heard = await client.next()

    assert [message["seq"] for message in missed] == list(range(4, 451))
    assert subscribed["seq"] == 450
    assert (heard["seq"], heard["content"]) == (451, "새 소식")


@pytest.mark.parametrize("after", [0, 11])
async def test_who_missed_too_much_or_knows_the_future_resyncs_and_hears_what_follows(
    community: Community, after: int
) -> None:
    hanako = await community.person()
    channel = (await community.channel(hanako)).id
    for number in range(10):
        await community.say(hanako, channel, f"{number}")

    async with (
        served(app_over(community.ports, Limits(resume_messages=9))) as address,
        socket(address, community.token(hanako)) as client,
    ):
        await client.send("channel:subscribe", channelId=str(channel), afterSeq=after)
        resync, missed = await client.until("channel:resync")
        await community.say(hanako, channel, "次")
        _, heard = await client.next()

    assert (resync["seq"], missed, heard["seq"]) == (10, [], 11)


async def follow(
    community: Community, address: str, actor: Actor, channel: ChannelId, goal: int, seed: int
) -> list[int]:
    """The seqs one client gets, while its connection is cut again and again, in a backlog too."""
    chance = random.Random(seed)
    got: list[int] = []
    while not got or got[-1] < goal:
        async with socket(address, community.token(actor)) as client:
            last = got[-1] if got else 0
            await client.send("channel:subscribe", channelId=str(channel), afterSeq=last)
            for _ in range(chance.randrange(1, 60)):
                kind, data = await client.next()
                if kind == "message:new":
                    got.append(data["seq"])
                    if data["seq"] == goal:
                        break
            if chance.random() < 0.5:
                client.connection.transport.abort()
    return got


# Each example has a channel of its own, so they may share the store and the server.
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
async def test_through_any_cuts_every_client_gets_every_message_once_and_in_order(
    community: Community, address: str, seed: int
) -> None:
    people = [await community.person(name) for name in ("花子", "민준", "小明", "Ada")]
    channel = (await community.channel(people[0])).id
    chance = random.Random(seed)
    goal = 200

    async def write(author: Actor) -> None:
        for number in range(goal // 4):
            await community.say(author, channel, f"{number}")
            await asyncio.sleep(chance.random() / 500)

    async with asyncio.TaskGroup() as group:
        followers = [
            group.create_task(
                follow(community, address, people[number % 4], channel, goal, seed + number)
            )
            for number in range(8)
        ]
        for author in people:
            group.create_task(write(author))

    for follower in followers:
        assert follower.result() == list(range(1, goal + 1))


async def test_history_and_live_frames_together_are_a_fresh_history(
    community: Community, address: str
) -> None:
    hanako = await community.person()
    channel = (await community.channel(hanako)).id
    list_messages = community.case(ListMessages)

    async def write() -> None:
        for number in range(100):
            await community.say(hanako, channel, f"{number}")

    async with asyncio.TaskGroup() as group, socket(address, community.token(hanako)) as client:
        group.create_task(write())
        page = await list_messages.execute(ListMessagesQuery(actor=hanako, channel_id=channel))
        await client.send("channel:subscribe", channelId=str(channel), afterSeq=page.total)
        seen = [message.seq for message in page.messages]
        while not seen or seen[-1] < 100:
            kind, data = await client.next()
            if kind == "message:new":
                seen.append(data["seq"])

    assert seen == list(range(1, 101))
