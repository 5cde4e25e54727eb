"""A community whose PostgreSQL dies says so, loses nothing, and goes on by itself when it is back."""

import asyncio
from collections.abc import Generator
from contextlib import ExitStack
from pathlib import Path

import pytest
from tests.support.databases import PostgresForTests
from tests.support.history import check
from tests.support.member import Member, until
from tests.support.postgres import PostgresProcess, running_postgres
from tests.support.server import Server, Zygote
from tests.support.writers import Writers, read_all

RECOVERY_SECONDS = 10
WRITERS = 16
BETWEEN = 200  # messages before, and after


@pytest.fixture
def mortal(postgres: PostgresForTests) -> Generator[PostgresProcess]:
    """One more PostgreSQL, which nobody will miss; as durable as it is by default."""
    with ExitStack() as stack:
        yield stack.enter_context(running_postgres())


@pytest.fixture
def server(zygote: Zygote, tmp_path: Path, mortal: PostgresProcess) -> Generator[Server]:
    server = Server(
        zygote,
        tmp_path / "data",
        HIROBA_EMBEDDER__ADAPTER="none",
        HIROBA_LOG_LEVEL="error",
        HIROBA_DATABASE__ADAPTER="postgres",
        HIROBA_DATABASE__URL=asyncio.run(mortal.databases.new()),
    )
    server.start()
    yield server
    server.stop()


def a_channel(member: Member) -> str:
    return member.post("/channels", {"name": "水車", "kind": "public"})["id"]


@pytest.mark.postgres
def test_a_dead_postgres_is_a_503_and_its_return_needs_no_restart(
    server: Server, mortal: PostgresProcess
) -> None:
    member = Member.registered(server, "ana")
    messages = f"/channels/{a_channel(member)}/messages"

    mortal.kill()
    with member.client() as client:
        refused = [
            client.get(messages),
            client.post(messages, json={"content": "물레방아"}),
            client.post("/documents", json={"title": "水車", "text": "水車は回る。"}),
            client.get(server.url + "/readyz"),
        ]
        alive = client.get(server.url + "/healthz")
    mortal.start_again()
    until(lambda: is_ready(member), RECOVERY_SECONDS)

    for answer in refused:
        assert answer.status_code == 503, answer.text
        assert answer.json()["error"]["code"] == "service.unavailable"
        assert int(answer.headers["retry-after"]) > 0
    assert alive.status_code == 200
    added = member.post("/documents", {"title": "mill", "text": "A mill stands by the stream."})
    assert member.document_when_ended(added["id"])["status"] == "ready"
    assert member.get(messages) == []


def is_ready(member: Member) -> bool | None:
    with member.client() as client:
        answer = client.get(f"{member.server.url}/readyz")
    assert answer.status_code in {200, 503}, answer.text
    return answer.status_code == 200 or None


@pytest.mark.postgres
async def test_messages_under_way_when_postgres_dies_are_503_or_there_for_good(
    server: Server, mortal: PostgresProcess
) -> None:
    member = await asyncio.to_thread(Member.registered, server, "ana")
    channel = await asyncio.to_thread(a_channel, member)
    writers = Writers(server, member, channel)

    async def fall() -> None:
        await wait_for(writers, BETWEEN)
        await asyncio.to_thread(mortal.kill)
        await asyncio.to_thread(mortal.start_again)
        await wait_for(writers, BETWEEN)
        writers.stopping = True

    async with asyncio.TaskGroup() as group:
        group.create_task(writers.run(WRITERS))
        group.create_task(fall())

    assert writers.history.refused == set()
    verdict = check(writers.history, await read_all(member, channel))
    assert verdict.is_clean, verdict


async def wait_for(writers: Writers, more: int) -> None:
    """Until that many more messages were acknowledged."""
    goal = len(writers.history.acknowledged) + more
    async with asyncio.timeout(60):
        while len(writers.history.acknowledged) < goal:
            await asyncio.sleep(0.01)
