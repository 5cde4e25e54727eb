"""State plus events equals a fresh fetch, whatever people do, for who stays and for who comes back (issue: resume)."""

import asyncio
import random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.support.community import Community
from tests.support.databases import OpenDatabase, PostgresForTests
from tests.support.figures import PROGRAMS, PROGRAMS_OF_A_NIGHT
from tests.support.following import Follower, differences, fetched_anew
from tests.support.play import Play
from tests.support.play_acts import ACTS, Step, take
from tests.support.staging import a_stage

IS_NIGHT = settings.get_current_profile_name() == "night"
OFTEN = ("post", "call", "reply", "post", "delete", "read", "join", "leave", "add", "remove")
STEPS = st.builds(
    Step,
    act=st.sampled_from([*ACTS, *OFTEN]),
    actor=st.integers(0, 4),
    a=st.integers(0, 59),
    b=st.integers(0, 59),
)


async def perform(play: Play, address: str, steps: list[Step], chance: random.Random) -> None:
    """For each person one client that stays, and one that drops out and comes back."""
    steady = [await Follower.arrived(play, one, address) for one in play.people]
    flighty = [await Follower.arrived(play, one, address) for one in play.people]
    try:
        for client in steady:
            await client.connect()
        for at, step in enumerate(steps):
            await take(play, step)
            await _come_and_go(flighty, chance)
            if at % 8 == 7 or at == len(steps) - 1:
                await check(play, steady, flighty)
    finally:
        for client in (*steady, *flighty):
            await client.drop()


async def _come_and_go(flighty: list[Follower], chance: random.Random) -> None:
    client = chance.choice(flighty)
    if client.is_connected and chance.random() < 0.5:
        await client.drop()
    elif not client.is_connected:
        assert await client.connect() == "events:subscribed"


async def check(play: Play, steady: list[Follower], flighty: list[Follower]) -> None:
    for stays, comes in zip(steady, flighty, strict=True):
        if not comes.is_connected:
            await comes.connect()
        await asyncio.gather(stays.catch_up(), comes.catch_up())
        fresh = await fetched_anew(play, stays.person)
        assert differences(stays, fresh) == []
        assert differences(comes, fresh) == []
        assert stays.strays == []
        assert {one["data"]["channelId"] for one in comes.strays} <= fresh[1].keys()
        comes.strays.clear()


@settings(
    max_examples=PROGRAMS_OF_A_NIGHT if IS_NIGHT else PROGRAMS,
    phases=[Phase.generate],  # a failing program is shown at once: making it smaller takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEPS, min_size=20, max_size=60), seed=st.integers(0, 2**16))
async def test_state_plus_events_is_what_a_fresh_fetch_says(
    open_sqlite_copy: OpenDatabase, steps: list[Step], seed: int
) -> None:
    async with open_sqlite_copy() as database, a_stage(Community(database)) as (play, address):
        await perform(play, address, steps, random.Random(seed))


@pytest.mark.parametrize("seed", range(2))
async def test_state_plus_events_is_what_a_fresh_fetch_says_on_postgres(
    postgres: PostgresForTests, seed: int
) -> None:
    chance = random.Random(seed)
    steps = [
        Step(chance.choice([*ACTS, *OFTEN]), *(chance.randrange(60) for _ in range(3)))
        for _ in range(40)
    ]
    async with postgres.opened() as database, a_stage(Community(database)) as (play, address):
        await perform(play, address, steps, chance)
