"""W8: a client that vanishes without a word is noticed, and its socket closed, within 45 seconds."""

import random
import time
from pathlib import Path

import pytest
from tests.support.fault_proxy import CutPlan, Fault, FaultProxy
from tests.support.followers import Follower
from tests.support.history import History
from tests.support.member import Member
from tests.support.server import Server, Zygote
from tests.support.sockets_load import Door, at_work, eventually, run_load
from tests.support.talkers import Talker
from tests.support.watch import Watch

from hiroba.bootstrap.settings import Limits
from hiroba.bootstrap.socket_protocol import LAST_WORD_SECONDS

NOTICED_WITHIN = 45
PING_SECONDS = 0.5
SLACK = 5
LONG = "水車は石臼を回す。" * 1_000


class BlackHolePlan(CutPlan):
    """Every connection has the same fault, which a test may change while they are open."""

    def __init__(self) -> None:
        super().__init__(random.Random(1), 0, 0)
        self.fault = Fault()

    def __call__(self) -> Fault:
        return self.fault


@pytest.mark.parametrize("messages_per_second", [0, 100], ids=["quiet", "much talk"])
def test_W8_a_vanished_client_is_closed_after_two_ping_intervals(
    zygote: Zygote, tmp_path: Path, messages_per_second: int
) -> None:
    server = Server(
        zygote,
        tmp_path / "data",
        HIROBA_EMBEDDER__ADAPTER="none",
        HIROBA_LIMITS__SOCKET_PING_SECONDS=str(PING_SECONDS),
    )
    server.start()
    member = Member.registered(server, "ana")
    channel = member.post("/channels", {"name": "水車", "kind": "public"})["id"]
    plan = BlackHolePlan()

    async def scene() -> float:
        chance = random.Random(20261121)
        talker = Talker(Door(member, server.address), chance, channel, History(), lambda _: LONG)
        proxy = FaultProxy(server.address, plan)
        async with proxy.listening(), Watch(server) as watch:
            follower = Follower(Door(member, lambda: proxy.address), chance, channel)
            async with at_work(talker, follower):
                await eventually(lambda: follower.books.live > 0, 10, "live")
                assert await watch.open_sockets() == 2
                plan.fault.is_black_hole = True
                vanished = time.monotonic()
                await talker.talk(messages_per_second, seconds=4 * PING_SECONDS)
                return await watch.until_open(1, NOTICED_WITHIN) - vanished

    noticed = run_load(scene())
    server.stop()

    assert noticed <= 2 * PING_SECONDS + LAST_WORD_SECONDS + SLACK


def test_W8_the_default_interval_keeps_the_promise() -> None:
    assert 2 * Limits().socket_ping_seconds + LAST_WORD_SECONDS <= NOTICED_WITHIN
