"""Unread and mention counts equal a recount from scratch after anything that many people do, over the public API."""

import random
from operator import itemgetter

from tests.support.community import Community
from tests.support.databases import OpenDatabase, PostgresForTests
from tests.support.figures import Counts, Figures
from tests.support.play import Json, Play
from tests.support.play_acts import ACTS, Step, take
from tests.support.recount import Recount
from tests.support.recount_notes import note
from tests.support.staging import a_stage

OFTEN = ("post", "call", "reply", "reply", "delete", "read", "read_thread", "join", "add", "edit")


def steps(seed: int, count: int) -> list[Step]:
    chance = random.Random(seed)
    # Few channels are deleted and archived, so that people have somewhere to talk.
    acts = [*[one for one in ACTS if one != "delete_channel"] * 4, *OFTEN * 8, "delete_channel"]
    return [
        Step(chance.choice(acts), *(chance.randrange(10_000) for _ in range(3)))
        for _ in range(count)
    ]


async def recounted(play: Play, figures: Counts, seed: int) -> None:
    recount = await Recount.begun(play)
    for at, step in enumerate(steps(seed, figures.operations), start=1):
        note(recount, await take(play, step))
        if at % (figures.operations // figures.recounts) == 0:
            await check(play, recount)


async def check(play: Play, recount: Recount) -> None:
    for person in play.people:
        told = await play.fetch(person, "/unread")
        ids = [one["channelId"] for one in told["channels"]]
        histories = {one: await play.history(person, one) for one in ids}
        expected = recount.of(person.id, histories)
        for part, of in (("channels", "channelId"), ("threads", "rootId")):
            assert in_order(told[part], of) == in_order(expected[part], of), (person.name, part)
        assert told["notifications"] == expected["notifications"], person.name


def in_order(found: list[Json], by: str) -> list[Json]:
    return sorted(found, key=itemgetter(by))


async def test_counts_equal_a_recount_after_everything_twenty_people_do(
    open_sqlite_copy: OpenDatabase, figures: Figures
) -> None:
    people = figures.counts.people
    async with (
        open_sqlite_copy() as database,
        a_stage(Community(database), people=people) as (play, _),
    ):
        await recounted(play, figures.counts, seed=3)


async def test_counts_equal_a_recount_on_postgres(
    postgres: PostgresForTests, figures: Figures
) -> None:
    people = figures.counts_on_postgres.people
    async with (
        postgres.opened() as database,
        a_stage(Community(database), people=people) as (play, _),
    ):
        await recounted(play, figures.counts_on_postgres, seed=5)
