"""P11: on a full disk writes are refused with 507, reads go on, and once there is room writes go on by themselves."""

import asyncio
import random
import resource
import sys
import time
from pathlib import Path

import pytest
from tests.support.figures import Figures
from tests.support.history import check
from tests.support.member import Member
from tests.support.server import Server, Zygote
from tests.support.sockets_load import eventually, run_load
from tests.support.web import async_web_client
from tests.support.writers import Writers, read_all

from hiroba.infrastructure.sql.sqlite_health import problems_of

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="no other system changes the limits of a running process"
)
WRITERS = 8
REFUSALS = 40  # seen in each fill before there is room again
BETWEEN = 40  # messages
WITHIN = 5  # seconds from room to the first message
WAL_AT_MOST = 4 * 1024 * 1024
FULL = 507


def fill(server: Server, chance: random.Random) -> None:
    """No file of the server may grow beyond some place, which may be in the middle of what it is writing."""
    place = chance.choice([0, chance.randrange(WAL_AT_MOST), chance.randrange(64 * 1024)])
    _, hard = resource.prlimit(server.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (place, hard))


def make_room(server: Server) -> float:
    _, hard = resource.prlimit(server.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (hard, hard))
    return time.monotonic()


class Scene:
    def __init__(self, server: Server, member: Member, channel: str, figures: Figures) -> None:
        self.server, self.member, self.channel = server, member, channel
        self.fills = figures.full.fills
        self.writers = Writers(server, member, channel)
        self.chance = random.Random(20261121)

    async def play(self) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self.writers.run(WRITERS))
            for _ in range(self.fills):
                await self.more_messages(BETWEEN, 60)
                fill(self.server, self.chance)
                await self.while_full()
                room_at = make_room(self.server)
                await self.more_messages(1, WITHIN)
                assert time.monotonic() - room_at <= WITHIN
            self.writers.stopping = True
        stored = await read_all(self.member, self.channel)
        verdict = check(self.writers.history, stored)
        assert verdict.is_clean, verdict

    async def while_full(self) -> None:
        seen = self.writers.refusals[FULL]
        await eventually(lambda: self.writers.refusals[FULL] > seen + REFUSALS, 30, "refusals")
        async with async_web_client(f"{self.server.url}/api/v1", self.member.token) as client:
            page = await client.get(f"/channels/{self.channel}/messages")
            assert page.status_code == 200, page.text
            assert len(page.json()["data"]) > 0

    async def more_messages(self, count: int, seconds: float) -> None:
        acknowledged = self.writers.history.acknowledged
        goal = len(acknowledged) + count
        await eventually(lambda: len(acknowledged) >= goal, seconds, "messages")


def test_P11_a_full_disk_refuses_writes_reads_on_and_recovers_by_itself(
    zygote: Zygote, tmp_path: Path, figures: Figures
) -> None:
    server = Server(
        zygote, tmp_path / "data", HIROBA_EMBEDDER__ADAPTER="none", HIROBA_LOG_LEVEL="error"
    )
    server.start()
    member = Member.registered(server, "ana")
    channel = member.post("/channels", {"name": "水車", "kind": "public"})["id"]
    scene = Scene(server, member, channel, figures)

    run_load(scene.play())
    added = member.post("/documents", {"title": "mill", "text": "A mill stands by the stream."})
    ended = member.document_when_ended(added["id"])
    server.stop()

    assert scene.writers.refusals.keys() == {FULL}
    assert ended["status"] == "ready"
    assert problems_of(server.data / "hiroba.db") == []


def test_P11_an_upload_to_a_full_disk_is_refused_and_leaves_nothing(
    zygote: Zygote, tmp_path: Path
) -> None:
    server = Server(zygote, tmp_path / "data", HIROBA_EMBEDDER__ADAPTER="none")
    server.start()
    member = Member.registered(server, "ana")
    content = "# 水車\n\n水車は石臼を回す。\n".encode() * 1_000

    _, hard = resource.prlimit(server.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (len(content) // 2, hard))
    with member.client() as client:
        refused = client.post("/documents", files={"file": ("mill.md", content)})
    left = member.get("/documents")
    make_room(server)
    added = member.upload("mill.md", content)
    ended = member.document_when_ended(added["id"])
    server.stop()

    assert refused.status_code == FULL, refused.text
    assert left == []
    assert ended["status"] == "ready"
