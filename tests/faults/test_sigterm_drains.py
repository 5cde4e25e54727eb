"""P14: a server that is told to stop says so to its sockets, finishes what it was asked, and leaves nothing behind."""

import asyncio
import re
import signal
import sys
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest
from tests.support.library import open_library
from tests.support.member import Member, until
from tests.support.openai_server import OpenAiServer, Pause, Stall, openai_server
from tests.support.server import ROOT, Server, Zygote
from tests.support.serving import socket

from hiroba.domain.jobs.job import Job
from hiroba.infrastructure.sql.engines.sqlite import open_sqlite

TEXT = "A worm gear turns motion by ninety degrees. The worm gear cannot be driven backwards."
QUESTION = "Can the worm gear be driven backwards?"
WORDS = ["The worm gear cannot ", "be driven backwards. [1]"]
BIG = ("The wheel turns the stones of the mill again. 水車は石臼を回す。\n\n" * 60_000).encode()
SERVICE_RESTART = 1012
_ADDRESS = re.compile(rb"http://\S+")


@pytest.fixture
def provider() -> Generator[OpenAiServer]:
    with openai_server() as provider:
        yield provider


def environment(data: Path, provider: OpenAiServer) -> dict[str, str]:
    return {
        "HIROBA_DATA": str(data),
        "HIROBA_PORT": "0",
        "HIROBA_LOG_LEVEL": "warning",
        "HIROBA_EMBEDDER__ADAPTER": "none",
        "HIROBA_LANGUAGE_MODEL__ADAPTER": "openai",
        "HIROBA_LANGUAGE_MODEL__BASE_URL": provider.url,
        "HIROBA_LANGUAGE_MODEL__API_KEY": "test",
        "HIROBA_LANGUAGE_MODEL__MODEL": "scripted",
    }


@dataclass(slots=True)
class Started:
    """`hiroba serve` as a child of this process, so that its exit code can be read."""

    process: asyncio.subprocess.Process
    url: str


@asynccontextmanager
async def started(environment: dict[str, str]) -> AsyncGenerator[Started]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "hiroba", "serve"),
        cwd=ROOT,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        assert process.stdout is not None
        async with asyncio.timeout(60):
            announced = await process.stdout.readline()
        found = _ADDRESS.search(announced)
        assert found is not None, announced
        yield Started(process, found[0].decode())
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def the_job(data: Path, member: Member) -> Job:
    """What the stopped server has left to do."""
    async with (
        open_sqlite(data / "hiroba.db") as database,
        open_library(database, data) as left,
        left.ports.uow.read() as tx,
    ):
        (job,) = await tx.jobs.list_page(
            states=["queued", "running"], created_by=None, limit=9, offset=0
        )
    return job


def answer_in(member: Member, channel: str) -> dict[str, Any] | None:
    """The assistant's message, once it has words."""
    for message in member.get(f"/channels/{channel}/messages"):
        if message["answer"] is not None and message["content"]:
            return message
    return None


def is_being_read(member: Member, document: str) -> bool | None:
    return member.get(f"/documents/{document}")["status"] in {"parsing", "embedding"} or None


async def test_sigterm_ends_sockets_then_requests_then_work_and_the_code_is_0(
    zygote: Zygote, tmp_path: Path, provider: OpenAiServer
) -> None:
    provider.plays([WORDS[0], Stall()], [Pause(0.5), *WORDS])
    order: list[str] = []
    settings = environment(tmp_path, provider)
    async with started(settings) as server:
        member = await asyncio.to_thread(Member.registered, server, "ana", "en")
        channel, big = await asyncio.to_thread(prepare, member, provider)
        async with socket(server.url.removeprefix("http://"), member.token) as listener:

            async def listen() -> None:
                assert await listener.close_code() == SERVICE_RESTART
                order.append("socket")

            async def ask() -> None:
                answer = await asyncio.to_thread(member.post, "/answers", {"question": QUESTION})
                assert answer["content"] == "".join(WORDS)
                order.append("request")

            async def end() -> None:
                await asyncio.to_thread(until, lambda: provider.open_streams == 2 or None)
                server.process.send_signal(signal.SIGTERM)
                assert await server.process.wait() == 0
                order.append("process")

            async with asyncio.TaskGroup() as group:
                for one in (listen(), ask(), end()):
                    group.create_task(one)
        with pytest.raises(httpx2.ConnectError):
            await asyncio.to_thread(member.get, "/channels")

    assert order == ["socket", "request", "process"]
    job = await the_job(tmp_path, member)
    assert (str(job.subject_id), job.state.value, job.attempts) == (big, "queued", 0)
    assert job.lease_until is None
    again = Server(zygote, tmp_path, **{**settings, "HIROBA_DATA": str(tmp_path)})
    await asyncio.to_thread(again.start)
    member.server = again
    message = await asyncio.to_thread(answer_in, member, channel)
    assert message is not None
    assert (message["answer"]["state"], message["content"]) == ("interrupted", WORDS[0].strip())
    await asyncio.to_thread(again.kill)


def prepare(member: Member, provider: OpenAiServer) -> tuple[str, str]:
    """A channel in which an answer is being written, and a document that is being read."""
    small = member.post("/documents", {"title": "Gears", "text": TEXT})["id"]
    assert member.document_when_ended(small)["status"] == "ready"
    channel: str = member.post("/channels", {"name": "gears", "kind": "public"})["id"]
    member.post(f"/channels/{channel}/messages", {"content": f"@hiroba {QUESTION}"})
    until(lambda: answer_in(member, channel))
    assert provider.open_streams == 1
    big: str = member.upload("big.md", BIG)["id"]
    until(lambda: is_being_read(member, big))
    return channel, big
