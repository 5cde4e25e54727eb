"""Beginning, coming back and having to begin anew, while others go on."""

import asyncio
import random
from collections.abc import AsyncGenerator
from datetime import timedelta

import pytest
from tests.support.community import Community
from tests.support.databases import OpenDatabase, PostgresForTests
from tests.support.following import Follower, differences, fetched_anew
from tests.support.play import Play
from tests.support.play_acts import ACTS, Step, take
from tests.support.serving import socket
from tests.support.staging import a_stage

from hiroba.bootstrap.settings import Limits

ACTED = [one for one in ACTS if one not in {"delete_channel", "archive"}]


@pytest.fixture(params=["sqlite", "postgres"])
def open_store(request: pytest.FixtureRequest) -> OpenDatabase:
    if request.param == "sqlite":
        return request.getfixturevalue("open_sqlite_copy")
    postgres: PostgresForTests = request.getfixturevalue("postgres")
    return postgres.opened


@pytest.fixture
async def community(open_store: OpenDatabase) -> AsyncGenerator[Community]:
    async with open_store() as database:
        yield Community(database)


async def act(play: Play, chance: random.Random, count: int) -> None:
    for _ in range(count):
        step = Step(chance.choice(ACTED), *(chance.randrange(60) for _ in range(3)))
        await take(play, step)
        await asyncio.sleep(0)


async def assert_up_to_date(follower: Follower) -> None:
    await follower.catch_up()
    fresh = await fetched_anew(follower.play, follower.person)
    assert differences(follower, fresh) == []


async def say(play: Play, count: int) -> None:
    for number in range(count):
        body = {"content": f"@{play.people[1].name} {number}"}
        answer = await play.ask(
            play.people[0], "POST", f"/channels/{play.channels[0]}/messages", body
        )
        assert answer.is_success


@pytest.mark.parametrize("seed", range(3))
async def test_what_happens_between_fetching_and_following_is_neither_lost_nor_counted_twice(
    community: Community, seed: int
) -> None:
    chance = random.Random(seed)
    async with a_stage(community) as (play, address):
        await act(play, chance, 10)
        followers = [await Follower.arrived(play, one, address) for one in play.people]
        await act(play, chance, 15)
        for follower in followers:  # histories of a later moment than the state
            for channel_id in sorted(follower.state.missing):
                answer = await play.ask(
                    follower.person, "GET", f"/channels/{channel_id}/messages?limit=500"
                )
                if answer.is_success:  # it may have been left meanwhile
                    follower.state.take_history(channel_id, answer.json()["data"])
        await act(play, chance, 15)

        for follower in followers:
            assert await follower.connect() == "events:subscribed"
            await assert_up_to_date(follower)
            await follower.drop()


async def test_clients_that_come_and_go_while_everybody_acts_at_once_end_up_alike(
    community: Community,
) -> None:
    async with a_stage(community) as (play, address):
        followers = [
            await Follower.arrived(play, one, address) for one in play.people for _ in range(2)
        ]
        acting = asyncio.gather(*(act(play, random.Random(seed), 25) for seed in range(5)))

        async def come_and_go(follower: Follower, chance: random.Random) -> None:
            while not acting.done():
                await follower.connect()
                await asyncio.sleep(chance.random() / 10)
                await follower.drop()

        await asyncio.gather(
            *(come_and_go(one, random.Random(at)) for at, one in enumerate(followers))
        )
        await acting

        for follower in followers:
            assert await follower.connect() == "events:subscribed"
            await assert_up_to_date(follower)
            await follower.drop()
        assert {end for one in followers for end in one.ends} == {"events:subscribed"}


async def test_socket_that_follows_nothing_yet_is_told_no_position_that_it_could_go_on_from(
    community: Community,
) -> None:
    async with a_stage(community) as (play, address):
        manager, member = play.people[:2]
        private = play.channels[1]
        at = (await play.fetch(member, "/state"))["position"]
        async with socket(address, manager.token) as other, socket(address, member.token) as client:
            await other.send("events:subscribe", after=None)  # the server hears its log from here
            await other.until("events:subscribed")
            await client.send("ping")
            assert (await client.next())[0] == "pong"
            await say(play, 1)
            removed = await play.ask(manager, "DELETE", f"/channels/{private}/members/{member.id}")
            assert removed.is_success
            await client.send("events:subscribe", after=at)

            assert (await client.next())[0] == "message:new"


async def test_who_is_too_far_behind_is_told_to_fetch_anew_and_hears_what_follows(
    community: Community,
) -> None:
    async with a_stage(community, limits=Limits(resume_events=5)) as (play, address):
        follower = await Follower.arrived(play, play.people[1], address)
        await say(play, 3)

        assert await follower.connect() == "events:resync"
        await say(play, 2)
        await assert_up_to_date(follower)

        await follower.drop()
        await say(play, 1)
        assert await follower.connect() == "events:subscribed"
        await assert_up_to_date(follower)
        await follower.drop()


async def test_who_knows_of_more_than_there_is_is_told_to_fetch_anew(community: Community) -> None:
    async with a_stage(community) as (play, address):
        follower = await Follower.arrived(play, play.people[1], address)
        await say(play, 2)

        assert await follower.connect(after=follower.state.position + 1_000) == "events:resync"
        await say(play, 2)
        await assert_up_to_date(follower)
        await follower.drop()


async def test_who_asks_for_what_is_no_longer_kept_is_told_to_fetch_anew(
    community: Community,
) -> None:
    async with a_stage(community) as (play, address):
        follower = await Follower.arrived(play, play.people[1], address)
        at = follower.state.position
        await say(play, 4)
        later = community.ports.clock.now() + timedelta(days=1)
        async with community.ports.uow() as tx:
            assert await tx.events.forget(before=later, upto=at + 1, limit=1_000) == at + 1

        assert await follower.connect() == "events:resync"
        await say(play, 2)
        await assert_up_to_date(follower)
        await follower.drop()
        assert await follower.connect() == "events:subscribed"
        await follower.drop()


async def test_draft_of_a_channel_that_is_deleted_is_gone_for_who_only_looked_in(
    community: Community,
) -> None:
    async with a_stage(community) as (play, address):
        looker, channel = play.people[2], play.channels[0]
        follower = await Follower.arrived(play, looker, address)
        await follower.connect()
        saved = await play.ask(looker, "PUT", f"/channels/{channel}/draft", {"content": "歯車"})
        assert saved.is_success
        await assert_up_to_date(follower)
        gone = await play.ask(play.people[0], "DELETE", f"/channels/{channel}?permanently=true")
        assert gone.is_success
        await assert_up_to_date(follower)
        await follower.drop()
