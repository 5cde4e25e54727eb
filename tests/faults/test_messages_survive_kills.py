"""P1 and P3: an acknowledged message is there once, under its seq, whatever dies and when."""

import asyncio
import random
from pathlib import Path

import pytest
from tests.support.databases import PostgresForTests
from tests.support.figures import Figures, Kills
from tests.support.history import check
from tests.support.server import Server, Zygote
from tests.support.web import web_client
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
ACCOUNT = {
    "email": "writer@example.org",
    "password": "a long enough password",
    "displayName": "Writer",
}


def open_channel(server: Server) -> tuple[str, str]:
    """An account's token and a channel to write to."""
    with web_client(f"{server.url}/api/v1") as client:
        registered = client.post("/auth/register", json=ACCOUNT).raise_for_status()
        token: str = registered.json()["data"]["accessToken"]
        headers = {"Authorization": f"Bearer {token}"}
        made = client.post("/channels", json={"name": "faults", "kind": "public"}, headers=headers)
        return token, made.raise_for_status().json()["data"]["id"]


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
    await survive(Server(zygote, tmp_path / "data"), figures.kills)


@pytest.mark.slow
@pytest.mark.postgres
async def test_P1_holds_on_postgres_too(
    zygote: Zygote, tmp_path: Path, figures: Figures, postgres: PostgresForTests
) -> None:
    server = Server(
        zygote,
        tmp_path / "data",
        HIROBA_DATABASE__ADAPTER="postgres",
        HIROBA_DATABASE__URL=await postgres.new(),
    )
    await survive(server, figures.kills_on_postgres)


async def survive(server: Server, figures: Kills) -> None:
    """Write through the kills, and at least so many messages; then nothing may be wrong."""
    await asyncio.to_thread(server.start)
    token, channel_id = await asyncio.to_thread(open_channel, server)
    writers = Writers(server, token, channel_id)

    async with asyncio.TaskGroup() as group:
        group.create_task(writers.run(WRITERS))
        group.create_task(kill_again_and_again(server, writers, figures.rounds, figures.between))
    verdict = check(writers.history, await read_all(server, token, channel_id))
    await asyncio.to_thread(server.stop)

    assert len(writers.history.acknowledged) >= figures.messages
    assert writers.history.refused == set()
    assert verdict.is_clean, verdict
