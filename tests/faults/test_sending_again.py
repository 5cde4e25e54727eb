"""P3: a message sent again under the same key has one effect and one answer, through kills and at the same time."""

import asyncio
import random
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.support.clock_jumps import JUMPS
from tests.support.databases import PostgresForTests
from tests.support.figures import Figures, Keys
from tests.support.key_senders import KeySenders, one_each
from tests.support.member import Member
from tests.support.server import Server, Zygote
from tests.support.sockets_load import Door, eventually, run_load
from tests.support.writers import read_all

TOGETHER = 16
OPEN_SECONDS = 60
CONFLICT = 409


async def kill_again_and_again(server: Server, senders: KeySenders, figures: Keys) -> None:
    between = figures.keys * 2 // (figures.kills + 1)  # a key is sent three times on average
    for number in range(figures.kills):
        goal = between * (number + 1) + senders.chance.randrange(between // 2)
        await eventually(lambda goal=goal: senders.sent >= goal, OPEN_SECONDS, "sendings")
        await asyncio.to_thread(server.kill)
        await asyncio.to_thread(server.start)


def send_again_and_again(server: Server, figures: Keys, **later: str) -> None:
    """With other settings from the first kill on, where there are any."""
    server.start()
    member = Member.registered(server, "ana")
    channel = member.post("/channels", {"name": "水車", "kind": "public"})["id"]
    server.change(**later)
    senders = KeySenders(Door(member, server.address), channel, random.Random(20261121))

    async def scene() -> list[tuple[int, str]]:
        async with asyncio.TaskGroup() as group:
            group.create_task(senders.send_all(figures.keys, TOGETHER))
            group.create_task(kill_again_and_again(server, senders, figures))
        return await read_all(senders.door.member, channel)

    stored = run_load(scene())
    server.stop()

    assert len(stored) == figures.keys
    assert one_each(senders.ids, stored)
    assert set(senders.others) == {CONFLICT}


def test_P3_a_key_sent_again_has_one_effect_and_the_same_answer(
    zygote: Zygote, tmp_path: Path, figures: Figures
) -> None:
    server = Server(zygote, tmp_path / "data", HIROBA_EMBEDDER__ADAPTER="none")
    send_again_and_again(server, figures.keys)


def test_P15_P3_holds_while_the_clock_jumps(zygote: Zygote, tmp_path: Path) -> None:
    server = Server(zygote, tmp_path / "data", HIROBA_EMBEDDER__ADAPTER="none")
    send_again_and_again(server, Keys(keys=500, kills=3), HIROBA_CLOCK_JUMPS=JUMPS)


@pytest.mark.postgres
def test_P3_holds_on_postgres_too(
    zygote: Zygote, tmp_path: Path, figures: Figures, postgres: PostgresForTests
) -> None:
    settings: Mapping[str, str] = {
        "HIROBA_DATABASE__ADAPTER": "postgres",
        "HIROBA_DATABASE__URL": asyncio.run(postgres.new()),
    }
    server = Server(zygote, tmp_path / "data", HIROBA_EMBEDDER__ADAPTER="none", **settings)
    send_again_and_again(server, figures.keys_on_postgres)
