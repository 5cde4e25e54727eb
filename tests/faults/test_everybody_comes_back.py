"""P13 and W7: after a crash with everybody connected, everybody is back by themselves and has missed nothing."""

import asyncio
import logging
import random
import time
from pathlib import Path

from tests.support.figures import Figures, Restart
from tests.support.followers import Follower
from tests.support.history import History
from tests.support.member import Member
from tests.support.server import Server, Zygote
from tests.support.sockets_load import Door, at_work, eventually, run_load
from tests.support.talkers import Talker
from tests.support.web import BROKEN_OFF, async_web_client

BACK_WITHIN = 30
NO_5XX_AFTER = 5
BETWEEN = 100  # messages, before each kill
log = logging.getLogger(__name__)


class Prober:
    """Somebody who asks over HTTP all the time, each time on a connection of its own."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self.statuses: list[tuple[float, int]] = []

    async def run(self) -> None:
        while True:
            async with async_web_client(token=self._door.token, timeout=BACK_WITHIN) as client:
                try:
                    answer = await client.get(f"http://{self._door.address()}/api/v1/channels")
                    self.statuses.append((time.monotonic(), answer.status_code))
                except BROKEN_OFF:
                    await asyncio.sleep(0.05)

    def has_answered_since(self, moment: float) -> bool:
        return any(at > moment and status == 200 for at, status in self.statuses)


class Scene:
    def __init__(self, server: Server, door: Door, channel: str, figures: Restart) -> None:
        chance = random.Random(20261121)
        self.server = server
        self.kills = figures.kills
        self.history = History()
        self.talker = Talker(door, chance, channel, self.history)
        self.followers = [Follower(door, chance, channel) for _ in range(figures.clients)]
        self.prober = Prober(door)

    async def play(self) -> None:
        async with at_work(self.talker, *self.followers):
            await eventually(lambda: self.live_since(0), BACK_WITHIN, "all live")
            probing = asyncio.create_task(self.prober.run())
            self.talker.keep_talking(4)
            for _ in range(self.kills):
                await self.kill_and_wait()
            self.talker.keep_talking(0)
            await eventually(self.have_all, BACK_WITHIN, "everybody has everything")
            probing.cancel()
            await asyncio.wait([probing])

    async def kill_and_wait(self) -> None:
        goal = len(self.history.acknowledged) + BETWEEN
        await eventually(lambda: len(self.history.acknowledged) > goal, BACK_WITHIN, "talk")
        await asyncio.to_thread(self.server.kill)
        killed = time.monotonic()
        await asyncio.to_thread(self.server.start)
        await eventually(lambda: self.live_since(killed), BACK_WITHIN, "everybody back")
        log.info("all back after %.1f s", time.monotonic() - killed)
        assert self.prober.has_answered_since(killed)
        late = killed + NO_5XX_AFTER
        assert [status for at, status in self.statuses() if at > late and status >= 500] == []

    def live_since(self, moment: float) -> bool:
        return all(one.books.live_at > moment for one in self.followers)

    def have_all(self) -> bool:
        last = self.talker.last_seq
        return self.talker.is_quiet and all(one.books.seq >= last for one in self.followers)

    def statuses(self) -> list[tuple[float, int]]:
        sockets = [status for one in self.followers for status in one.trouble.statuses]
        return sockets + self.prober.statuses


def test_P13_all_clients_resume_by_themselves_after_kill_9_and_nobody_reloads(
    zygote: Zygote, tmp_path: Path, figures: Figures
) -> None:
    server = Server(zygote, tmp_path / "data", HIROBA_EMBEDDER__ADAPTER="none")
    server.start()
    member = Member.registered(server, "ana")
    channel = member.post("/channels", {"name": "広場", "kind": "public"})["id"]
    scene = Scene(server, Door(member, server.address), channel, figures.restart)

    run_load(scene.play())
    server.stop()

    assert {one.books.faults for one in scene.followers} == {(0, 0, 0)}
    assert all(one.connects > figures.restart.kills for one in scene.followers)
