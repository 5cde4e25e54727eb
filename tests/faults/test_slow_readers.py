"""P12: one slow reader never slows the others nor grows memory, and has everything when it comes back."""

import asyncio
import logging
import random
from collections.abc import Sequence
from pathlib import Path

from tests.support.figures import Figures, SlowReaders
from tests.support.followers import Follower, stamped
from tests.support.history import History
from tests.support.member import Member
from tests.support.server import Server, Zygote
from tests.support.sockets_load import Door, at_work, eventually, percentile, run_load
from tests.support.stalling import Staller
from tests.support.talkers import Talker
from tests.support.watch import Watch

LONG = "歯車の回転を伝える。" * 100  # 3 kB, so that a minute's worth is more than any buffer holds
TALKERS = 8  # a socket carries out one frame after the other, and each waits for the disk
BASELINE_SECONDS = 3
DROPPED_WITHIN = 10
GROWTH_AT_MOST = 64  # MiB
SLOWER_AT_MOST, SLACK = (
    4,
    0.25,
)  # the delay beside a stalled reader: that without one, and seconds more


log = logging.getLogger(__name__)


class Scene:
    def __init__(self, door: Door, channel: str, figures: SlowReaders) -> None:
        chance = random.Random(20261121)
        self.figures = figures
        self.followers = [Follower(door, chance, channel) for _ in range(figures.clients)]
        self.stalled = [Staller(door, chance, channel) for _ in range(figures.stalled)]
        self.talkers = [
            Talker(door, chance, channel, History(), lambda _: stamped(LONG))
            for _ in range(TALKERS)
        ]

    async def delay_of(self, seconds: float) -> float:
        """A percentile of the followers' delays, at the pace of the figures."""
        for follower in self.followers:
            follower.books.times = []
        pace = self.figures.per_second / TALKERS
        await asyncio.gather(*[one.talk(pace, seconds) for one in self.talkers])
        await eventually(
            lambda: all(one.is_quiet for one in self.talkers), 60, "everything acknowledged"
        )
        await eventually(lambda: self.have_all(self.followers), 60, "everything heard")
        return percentile(
            [t for one in self.followers for t in one.books.times or ()], self.figures.percentile
        )

    def have_all(self, clients: Sequence[Follower]) -> bool:
        last = max(one.last_seq for one in self.talkers)
        return all(one.books.seq == last for one in clients)


async def play(scene: Scene, watch: Watch) -> None:
    async with at_work(*scene.talkers, *scene.followers):
        await eventually(lambda: all(one.books.live for one in scene.followers), 30, "all live")
        undisturbed = await scene.delay_of(BASELINE_SECONDS)
        async with at_work(*scene.stalled):
            await disturb(scene, watch, undisturbed)


async def disturb(scene: Scene, watch: Watch, undisturbed: float) -> None:
    others = len(scene.followers) + len(scene.talkers)
    before = watch.memory
    await eventually(lambda: all(one.slept_at for one in scene.stalled), 10, "they sleep")
    measuring = asyncio.create_task(scene.delay_of(scene.figures.seconds))
    dropped = await watch.until_open(others, DROPPED_WITHIN)
    for one in scene.stalled:  # soon enough to hear why: who sleeps on finds the connection gone
        one.wake()
    delay = await measuring
    growth = watch.memory - before
    log.info("delay %.3f s, undisturbed %.3f s; %.0f MiB more", delay, undisturbed, growth)

    await eventually(lambda: scene.have_all(scene.stalled), 30, "the slow ones have all")
    assert [dict(one.closed) for one in scene.stalled] == [{4408: 1}] * len(scene.stalled)
    assert all(dropped - one.slept_at <= DROPPED_WITHIN for one in scene.stalled)
    assert {one.books.faults for one in (*scene.followers, *scene.stalled)} == {(0, 0, 0)}
    assert growth <= GROWTH_AT_MOST
    assert delay <= undisturbed * SLOWER_AT_MOST + SLACK
    if scene.figures.p99_at_most is not None:
        assert delay <= scene.figures.p99_at_most


def test_P12_a_stalled_reader_is_dropped_slows_nobody_and_has_all_when_it_comes_back(
    zygote: Zygote, tmp_path: Path, figures: Figures
) -> None:
    server = Server(zygote, tmp_path / "data", HIROBA_EMBEDDER__ADAPTER="none")
    server.start()
    member = Member.registered(server, "ana")
    channel = member.post("/channels", {"name": "歯車", "kind": "public"})["id"]
    door = Door(member, server.address)

    async def scene() -> None:
        async with Watch(server) as watch:
            await play(Scene(door, channel, figures.slow), watch)

    run_load(scene())
    server.stop()
