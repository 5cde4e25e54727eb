"""P14 at full load: sockets, answers and uploads under way when the server is told to stop, again and again."""

import asyncio
import logging
import random
import time
from collections import Counter
from collections.abc import AsyncGenerator, Generator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import httpx2
import pytest
from tests.support.figures import Drains, Figures
from tests.support.followers import Follower
from tests.support.history import History, check
from tests.support.member import Member
from tests.support.openai_server import OpenAiServer, Pause, Stall, openai_server
from tests.support.server import Server, Zygote
from tests.support.sockets_load import Door, at_work, eventually, run_load
from tests.support.talkers import Talker
from tests.support.web import async_web_client, web_client
from tests.support.writers import read_all

from hiroba.infrastructure.sql.engines.sqlite import open_sqlite
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork

TEXT = "A worm gear turns motion by ninety degrees. The worm gear cannot be driven backwards."
QUESTION = "Can the worm gear be driven backwards?"
WORDS = ["The worm gear cannot ", "be driven backwards. [1]"]
PAGE = "The wheel turns the stones of the mill again. 水車は石臼を回す。\n\n" * 500
HARD_LIMIT, AT_ONCE = 30, 2
PER_SECOND = 20  # messages
ASKED_AT_ONCE = 8  # questions that the server asks its model at once; the others wait in the server
BOUNDARY = "a-line-between-parts"
log = logging.getLogger(__name__)


@pytest.fixture
def provider() -> Generator[OpenAiServer]:
    with openai_server() as provider:
        yield provider


@pytest.fixture
def server(zygote: Zygote, tmp_path: Path, provider: OpenAiServer) -> Server:
    return Server(
        zygote,
        tmp_path / "data",
        HIROBA_EMBEDDER__ADAPTER="none",
        HIROBA_LANGUAGE_MODEL__ADAPTER="openai",
        HIROBA_LANGUAGE_MODEL__BASE_URL=provider.url,
        HIROBA_LANGUAGE_MODEL__API_KEY="test",
        HIROBA_LANGUAGE_MODEL__MODEL="scripted",
    )


def a_member_with_a_document(server: Server) -> Member:
    member = Member.registered(server, "ana", "en")
    small = member.post("/documents", {"title": "Gears", "text": TEXT})["id"]
    assert member.document_when_ended(small)["status"] == "ready"
    return member


@dataclass(slots=True)
class Requests:
    """Of one run: answers that are being written and uploads that are half sent when the server is told to stop."""

    door: Door
    told: asyncio.Event = field(default_factory=asyncio.Event)
    half_sent: int = 0
    answers: list[str] = field(default_factory=list[str])
    accepted: list[str] = field(default_factory=list[str])

    def client(self) -> httpx2.AsyncClient:
        base = f"http://{self.door.address()}/api/v1"
        return async_web_client(base, self.door.token, HARD_LIMIT)

    async def ask(self) -> None:
        async with self.client() as client:
            answer = await client.post("/answers/stream", json={"question": QUESTION})
        assert answer.status_code == 200, answer.text
        self.answers.append(answer.text)

    async def upload(self) -> None:
        kind = f"multipart/form-data; boundary={BOUNDARY}"
        async with self.client() as client:
            answer = await client.post(
                "/documents", content=self._body(), headers={"Content-Type": kind}
            )
        assert answer.status_code == 202, answer.text
        self.accepted.append(answer.json()["data"]["id"])

    async def _body(self) -> AsyncGenerator[bytes]:
        part = 'Content-Disposition: form-data; name="file"; filename="mill.md"\r\n\r\n'
        yield f"--{BOUNDARY}\r\n{part}{uuid4()}\n\n{PAGE}".encode()  # each a document of its own
        self.half_sent += 1
        await self.told.wait()
        yield f"{PAGE}\r\n--{BOUNDARY}--\r\n".encode()


class Scene:
    def __init__(self, server: Server, provider: OpenAiServer, figures: Drains) -> None:
        self.server, self.provider, self.figures = server, provider, figures
        self.history = History()
        self.documents: list[str] = []
        self.codes: list[int] = []

    async def play(self, member: Member, channel: str) -> None:
        door, chance = Door(member, self.server.address), random.Random(20261121)
        talker = Talker(door, chance, channel, self.history)
        followers = [Follower(door, chance, channel) for _ in range(self.figures.sockets)]
        async with at_work(talker, *followers):
            talking = asyncio.create_task(talker.talk(PER_SECOND, float("inf")))
            for run in range(self.figures.runs):
                await all_live(followers, run + 1)
                await self.drain(Requests(door))
                await asyncio.to_thread(self.server.start)
            talking.cancel()
            await asyncio.wait([talking])
            await eventually(lambda: talker.is_quiet, 60, "everything acknowledged")
            await eventually(
                lambda: {one.books.seq for one in followers} == {talker.last_seq}, 60, "all heard"
            )
        assert all(one.closed == Counter({1012: self.figures.runs}) for one in followers)
        assert {one.books.faults for one in followers} == {(0, 0, 0)}
        stored = await read_all(door.member, channel)
        assert check(self.history, stored).is_clean

    async def drain(self, requests: Requests) -> None:
        """One run, from load to exit code."""
        async with asyncio.TaskGroup() as group:
            for _ in range(self.figures.streams):
                group.create_task(requests.ask())
            for _ in range(self.figures.uploads):
                group.create_task(requests.upload())
            await eventually(lambda: self.is_under_way(requests), 20, "everything under way")
            self.server.terminate()
            told = time.monotonic()
            requests.told.set()
            await asyncio.to_thread(self.server.wait, HARD_LIMIT)
            log.info("ended after %.1f s", time.monotonic() - told)
        self.codes.append(self.server.exit_code)
        self.documents += requests.accepted
        assert all(answer.endswith('data: {"done":true}\n\n') for answer in requests.answers)
        assert await leased_jobs(self.server) == []

    def is_under_way(self, requests: Requests) -> bool:
        streams, halves = self.provider.open_streams, requests.half_sent
        asked = min(self.figures.streams, ASKED_AT_ONCE)
        return streams == asked and halves == self.figures.uploads


async def all_live(followers: Sequence[Follower], times: int) -> None:
    await eventually(lambda: all(one.books.live >= times for one in followers), 30, "all live")


async def leased_jobs(server: Server) -> list[str]:
    """What the stopped server has left in somebody's hands."""
    async with (
        open_sqlite(server.data / "hiroba.db") as database,
        SqlUnitOfWork(database).read() as tx,
    ):
        running = await tx.jobs.list_page(states=["running"], created_by=None, limit=99, offset=0)
    return [str(job.id) for job in running]


@pytest.mark.slow
def test_P14_sigterm_drains_sockets_answers_uploads_and_jobs_every_time(
    server: Server, provider: OpenAiServer, figures: Figures
) -> None:
    server.start()
    provider.plays([WORDS[0], Pause(0.5), WORDS[1]])
    member = a_member_with_a_document(server)
    channel = member.post("/channels", {"name": "gears", "kind": "public"})["id"]
    scene = Scene(server, provider, figures.drains)

    run_load(scene.play(member, channel))
    ended = [member.document_when_ended(document)["status"] for document in scene.documents]
    server.stop()

    assert scene.codes == [0] * figures.drains.runs
    assert ended == ["ready"] * (figures.drains.runs * figures.drains.uploads)


def test_P14_a_second_sigterm_stops_the_server_at_once(
    server: Server, provider: OpenAiServer
) -> None:
    server.start()
    provider.plays([WORDS[0], Stall()])
    member = a_member_with_a_document(server)

    async def scene() -> None:
        requests = Requests(Door(member, server.address))
        asking = asyncio.create_task(requests.ask())
        await eventually(lambda: provider.open_streams == 1, 10, "an answer under way")
        server.terminate()
        await eventually(lambda: not accepts(server), 10, "the door closed")
        assert server.is_running()
        server.terminate()
        await asyncio.to_thread(server.wait, AT_ONCE)
        with pytest.raises(httpx2.TransportError):
            await asking

    run_load(scene())
    assert server.exit_code != 0


def accepts(server: Server) -> bool:
    """Not one that takes a connection and resets it: its door is closing at this moment."""
    try:
        with web_client(server.url) as client:
            client.get("/healthz")
    except httpx2.TransportError:
        return False
    return True
