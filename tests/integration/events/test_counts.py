"""Unread and mention counts equal a recount from scratch after anything that many people do, over the public API."""

import random

import pytest
from tests.support.staging import SOAK, a_stage
from tests.support.community import Community
from tests.support.databases import OpenDatabase, PostgresForTests
from tests.support.play import ACTS, Play, Step
from tests.support.recount import Recount

PEOPLE = 20
STEPS = 10_000 if SOAK else 600
CHECKED = 10 if SOAK else 4  # times on the way
OFTEN = ("post", "call", "reply", "reply", "delete", "read", "read_thread", "join", "add", "edit")


def steps(seed: int, count: int) -> list[Step]:
    chance = random.Random(seed)
    # Few channels are deleted and archived, so that people have somewhere to talk.
    acts = [*[one for one in ACTS if one != "delete_channel"] * 4, *OFTEN * 8, "delete_channel"]
    return [
        Step(chance.choice(acts), *(chance.randrange(10_000) for _ in range(3)))
        for _ in range(count)
    ]


async def recounted(play: Play, count: int, seed: int) -> None:
    recount = await Recount.begun(play)
    for at, step in enumerate(steps(seed, count), start=1):
        recount.note(await play.take(step))
        if at % (count // CHECKED) == 0:
            await check(play, recount)


async def check(play: Play, recount: Recount) -> None:
    for person in play.people:
        told = await play.fetch(person, "/unread")
        ids = [one["channelId"] for one in told["channels"]]
        histories = {one: await play.history(person, one) for one in ids}
        for part in ("channels", "threads"):
            told[part].sort(key=lambda one: one["channelId"] + one.get("rootId", ""))
        expected = recount.of(person.id, histories)
        expected["threads"].sort(key=lambda one: one["channelId"] + one["rootId"])
        for part in expected:
            assert told[part] == expected[part], (person.name, part)


@pytest.mark.timeout(1200)
async def test_counts_equal_a_recount_after_everything_twenty_people_do(
    open_sqlite_copy: OpenDatabase,
) -> None:
    async with (
        open_sqlite_copy() as database,
        a_stage(Community(database), people=PEOPLE) as (play, _),
    ):
        await recounted(play, STEPS, seed=3)


async def test_counts_equal_a_recount_on_postgres(postgres: PostgresForTests) -> None:
    async with postgres.opened() as database, a_stage(Community(database)) as (play, _):
        await recounted(play, STEPS // 4, seed=5)
