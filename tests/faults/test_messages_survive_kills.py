"""P1 and P3: an acknowledged message is there once, under its seq, whatever dies and when."""

import asyncio
import random
from pathlib import Path

import pytest
from tests.support.clock_jumps import JUMPS
from tests.support.databases import PostgresForTests
from tests.support.figures import Figures, Kills
from tests.support.history import check
from tests.support.member import Member
from tests.support.server import Server, Zygote
from tests.support.writers import Writers, read_all

WRITERS = 16
AFTER_START = 30  # a start passes some of the failpoints too, a few times
FAILPOINTS = [
    "message.before_append",
    "store.before_commit",
    "store.after_commit",
    "message.after_commit",
    "message.before_ack",
]


def open_channel(server: Server) -> tuple[Member, str]:
    """A writer, and a channel to write to."""
    member = Member.registered(server, "writer")
    return member, member.post("/channels", {"name": "faults", "kind": "public"})["id"]


async def wait_for(writers: Writers, more: int) -> None:
    """Until that many more sendings were acknowledged."""
    goal = len(writers.history.acknowledged) + more
    async with asyncio.timeout(60):
        while len(writers.history.acknowledged) < goal:
            await asyncio.sleep(0.01)


async def kill_again_and_again(server: Server, writers: Writers, rounds: int, between: int) -> None:
    """Each round kills twice: at a random moment, and at a failpoint."""
    chance = random.Random(20261121)
    for number in range(rounds):
        await wait_for(writers, between + chance.randrange(between // 2))
        await asyncio.to_thread(server.kill)
        failpoint = FAILPOINTS[number % len(FAILPOINTS)]
        nth = chance.randrange(AFTER_START, between)
        await asyncio.to_thread(server.start, HIROBA_FAILPOINTS=f"{failpoint}=kill:{nth}")
        await asyncio.to_thread(server.wait)
        await asyncio.to_thread(server.start)
    await wait_for(writers, between)
    writers.stopping = True


@pytest.mark.slow
async def test_P1_acknowledged_messages_survive_kill_9_once_and_in_order(
    zygote: Zygote, tmp_path: Path, figures: Figures
) -> None:
    server = Server(zygote, tmp_path / "data", HIROBA_EMBEDDER__ADAPTER="none")
    await survive(server, figures.kills)


@pytest.mark.slow
@pytest.mark.postgres
async def test_P1_holds_on_postgres_too(
    zygote: Zygote, tmp_path: Path, figures: Figures, postgres: PostgresForTests
) -> None:
    server = Server(
        zygote,
        tmp_path / "data",
        HIROBA_EMBEDDER__ADAPTER="none",
        HIROBA_DATABASE__ADAPTER="postgres",
        HIROBA_DATABASE__URL=await postgres.new(),
    )
    await survive(server, figures.kills_on_postgres)


@pytest.mark.slow
async def test_P15_P1_holds_while_the_clock_jumps(zygote: Zygote, tmp_path: Path) -> None:
    figures = Kills(rounds=3, between=330, messages=1_000)
    server = Server(zygote, tmp_path / "data", HIROBA_EMBEDDER__ADAPTER="none")
    await survive(server, figures, HIROBA_CLOCK_JUMPS=JUMPS)


async def survive(server: Server, figures: Kills, **later: str) -> None:
    """Write through the kills, and at least so many messages; then nothing may be wrong.

    With other settings from the first kill on, where there are any.
    """
    await asyncio.to_thread(server.start)
    member, channel_id = await asyncio.to_thread(open_channel, server)
    server.change(**later)
    writers = Writers(server, member, channel_id)

    async with asyncio.TaskGroup() as group:
        group.create_task(writers.run(WRITERS))
        group.create_task(kill_again_and_again(server, writers, figures.rounds, figures.between))
    verdict = check(writers.history, await read_all(member, channel_id))
    await asyncio.to_thread(server.stop)

    assert len(writers.history.acknowledged) >= figures.messages
    assert writers.history.refused == set()
    assert verdict.is_clean, verdict
