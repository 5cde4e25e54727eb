"""P2: a client that comes back hears every message exactly once and in order, whatever was cut or killed meanwhile."""

import asyncio
import logging
import random
from collections.abc import Sequence
from contextlib import AsyncExitStack
from itertools import cycle, islice
from pathlib import Path

import pytest
from tests.support.clock_jumps import JUMPS
from tests.support.databases import PostgresForTests
from tests.support.fault_proxy import CutPlan, FaultProxy
from tests.support.figures import Figures, Reconnects
from tests.support.followers import Follower, FollowerOfAll
from tests.support.history import History, check
from tests.support.member import Member
from tests.support.server import Server, Zygote
from tests.support.sockets_load import Door, at_work, eventually, run_load
from tests.support.talkers import Talker
from tests.support.writers import read_all

MOST = 0.8  # of the cuts must come about before all is said
TALKERS = 3  # for each channel
FRAME_BYTES = 430
END_SECONDS = 60
LONGEST_PAUSE = 0.2  # of a client between two tries: the server is away for half a second
log = logging.getLogger(__name__)


class Scene:
    """Followers reach the server through proxies that cut, talkers directly; all meet its deaths."""

    def __init__(
        self, server: Server, member: Member, channels: Sequence[str], figures: Reconnects
    ) -> None:
        self.server, self.channels, self.figures = server, channels, figures
        self.chance = random.Random(20261121)
        self.door = Door(member, server.address)
        # Twice as often as needed, because a killed server ends connections that were still to be cut.
        far = round(figures.messages / len(channels) / figures.cuts * FRAME_BYTES / 2)
        places = [
            *[
                (channel, far)
                for channel in islice(cycle(channels), figures.clients - figures.of_all)
            ],
            *[(None, far * len(channels))] * figures.of_all,
        ]
        self.proxies: list[FaultProxy] = []
        self.followers: list[Follower | FollowerOfAll] = []
        for home, far_here in places:
            plan = CutPlan(self.chance, figures.cuts, far_here)
            proxy = FaultProxy(server.address, plan)
            door = Door(member, lambda proxy=proxy: proxy.address)
            self.proxies.append(proxy)
            self.followers.append(
                FollowerOfAll(door, self.chance)
                if home is None
                else Follower(door, self.chance, home)
            )
        self.histories = {channel: History() for channel in channels}
        self.talkers = [
            Talker(self.door, self.chance, channel, self.histories[channel])
            for channel in channels
            for _ in range(TALKERS)
        ]

    @property
    def acknowledged(self) -> int:
        return sum(len(history.acknowledged) for history in self.histories.values())

    async def play(self) -> None:
        for client in (*self.talkers, *self.followers):
            client.longest_pause = LONGEST_PAUSE
        async with AsyncExitStack() as stack:
            for proxy in self.proxies:
                await stack.enter_async_context(proxy.listening())
            await stack.enter_async_context(at_work(*self.talkers, *self.followers))
            for talker in self.talkers:
                talker.keep_talking(1)
            await self.kill_again_and_again()
            for talker in self.talkers:
                talker.keep_talking(0)
            await eventually(self.is_over, END_SECONDS, "everybody has everything", self.who_waits)
        for channel, history in self.histories.items():
            stored = await read_all(self.door.member, channel)
            assert check(history, stored).is_clean

    async def kill_again_and_again(self) -> None:
        between = self.figures.messages // (self.figures.kills + 1)
        for number in range(self.figures.kills + 1):
            if number:
                await asyncio.to_thread(self.server.kill)
                await asyncio.to_thread(self.server.start)
            goal = (number + 1) * between + self.chance.randrange(-between // 4, between // 4)
            last = number == self.figures.kills
            await self.until_acknowledged(self.figures.messages if last else goal)

    async def until_acknowledged(self, count: int) -> None:
        await eventually(lambda: self.acknowledged >= count, 10 * END_SECONDS, "messages")

    def is_over(self) -> bool:
        lasts = self.lasts()
        return all(talker.is_quiet for talker in self.talkers) and all(
            follower.has_heard(lasts) for follower in self.followers
        )

    def lasts(self) -> dict[str, int]:
        return {
            channel: max(history.acknowledged.values())
            for channel, history in self.histories.items()
        }

    def who_waits(self) -> str:
        lasts = self.lasts()
        behind = [one.books.seq for one in self.followers if not one.has_heard(lasts)]
        talking = sum(not talker.is_quiet for talker in self.talkers)
        return f"({talking} talk, {len(behind)} behind: {behind[:20]} of {lasts})"


def miss_nothing(server: Server, figures: Reconnects, **later: str) -> None:
    """With other settings from the first kill on, where there are any."""
    server.start()
    member = Member.registered(server, "ana")
    channels = [
        member.post("/channels", {"name": f"水路{number}", "kind": "public"})["id"]
        for number in range(figures.channels)
    ]
    server.change(**later)
    scene = Scene(server, member, channels, figures)
    run_load(scene.play())
    server.stop()

    cuts = sum(proxy.cuts for proxy in scene.proxies)
    connects = sum(one.connects for one in scene.followers)
    log.info("%d messages, %d cuts, %d connects", scene.acknowledged, cuts, connects)
    assert {one.books.faults for one in scene.followers} == {(0, 0, 0)}
    assert cuts >= figures.clients * figures.cuts * MOST


@pytest.mark.slow
def test_P2_clients_cut_off_and_servers_killed_miss_nothing_and_hear_nothing_twice(
    zygote: Zygote, tmp_path: Path, figures: Figures
) -> None:
    server = Server(zygote, tmp_path / "data", HIROBA_EMBEDDER__ADAPTER="none")
    miss_nothing(server, figures.reconnects)


@pytest.mark.slow
@pytest.mark.postgres
def test_P2_holds_on_postgres_too(
    zygote: Zygote, tmp_path: Path, figures: Figures, postgres: PostgresForTests
) -> None:
    server = Server(
        zygote,
        tmp_path / "data",
        HIROBA_EMBEDDER__ADAPTER="none",
        HIROBA_DATABASE__ADAPTER="postgres",
        HIROBA_DATABASE__URL=asyncio.run(postgres.new()),
    )
    miss_nothing(server, figures.reconnects_on_postgres)


def test_P15_P2_holds_while_the_clock_jumps(zygote: Zygote, tmp_path: Path) -> None:
    server = Server(zygote, tmp_path / "data", HIROBA_EMBEDDER__ADAPTER="none")
    figures = Reconnects(clients=20, cuts=5, kills=3, messages=2_000)
    miss_nothing(server, figures, HIROBA_CLOCK_JUMPS=JUMPS)


def test_P2_control_the_books_show_a_gap_a_repeat_and_an_inversion() -> None:
    def books_after(*seqs: int) -> tuple[int, int, int]:
        member = Member(Server.__new__(Server))
        follower = Follower(Door(member, str), random.Random(1), "")
        for seq in seqs:
            follower.heard(b'{"type":"message:new","data":{"seq":%d}}' % seq)
        return follower.books.faults

    assert books_after(1, 2, 3) == (0, 0, 0)
    assert books_after(1, 3) == (1, 0, 0)
    assert books_after(1, 2, 2) == (0, 1, 0)
    assert books_after(2, 1) == (1, 1, 0)
