"""P7: whatever the provider, the listener or the process does, every answer ends, and keeps what was shown."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncGenerator, Generator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import orjson
import pytest
from tests.support.figures import Figures
from tests.support.openai_server import Cut, OpenAiServer, Pause, Raw, Stall, Step, openai_server
from tests.support.server import Server, Zygote
from tests.support.web import BROKEN_OFF, async_web_client

ACCOUNT = {
    "email": "asker@example.org",
    "password": "a long enough password",
    "displayName": "Asker",
}
TEXT = "스털링 기관의 효율은 온도 차로 정해진다. 스털링 기관은 조용하다."
QUESTION = "스털링 기관의 효율은 무엇으로 정해집니까?"
WORDS = ("스털링 ", "기관의 ", "효율은 ", "온도 차로 ", "정해진다. ", "[1]")
PACE = 0.08  # seconds between words
PREFIX_MAY_LACK = 1.0  # seconds
UNDER_WAY = {"waiting", "streaming"}
AT_ONCE = 20
ENDS: dict[str, tuple[Step, ...]] = {
    "whole": (),
    "slow": (Pause(0.4),),
    "cut": (Cut(),),
    "stall": (Stall(),),
    "nonsense": (Raw(b"data: {nonsense\n\n"),),
    "an error inside": (Raw(b'data: {"error": {"message": "overloaded"}}\n\n'),),
}


@dataclass(slots=True)
class Heard:
    """One stream as its listener saw it. `words` with the time at which each came."""

    wish: str
    answer_id: str = ""
    words: list[tuple[float, str]] = field(default_factory=list[tuple[float, str]])
    end: str = ""

    def shown(self, until: float) -> str:
        return "".join(text for at, text in self.words if at <= until)


class Script:
    """Chooses what the provider does from what the listener will do; the same for each run."""

    def __init__(self) -> None:
        self._random = random.Random(7)

    def __call__(self, _: dict[str, Any]) -> list[Step]:
        name = self._random.choice(list(ENDS))
        upto = len(WORDS) if name in {"whole", "slow"} else self._random.randrange(len(WORDS))
        steps: list[Step] = []
        for word in WORDS[:upto]:
            steps += [word, Pause(PACE)]
        return [*steps, *ENDS[name]]


@pytest.fixture
def provider() -> Generator[OpenAiServer]:
    with openai_server() as provider:
        provider.plays(Script())
        yield provider


@pytest.fixture
def server(zygote: Zygote, tmp_path: Path, provider: OpenAiServer) -> Generator[Server]:
    server = Server(
        zygote,
        tmp_path / "data",
        HIROBA_EMBEDDER__ADAPTER="none",
        HIROBA_LANGUAGE_MODEL__ADAPTER="openai",
        HIROBA_LANGUAGE_MODEL__BASE_URL=provider.url,
        HIROBA_LANGUAGE_MODEL__API_KEY="test",
        HIROBA_LANGUAGE_MODEL__MODEL="scripted",
        HIROBA_LANGUAGE_MODEL__STALL_SECONDS="0.6",
        HIROBA_LANGUAGE_MODEL__TIMEOUT_SECONDS="2",
        HIROBA_LANGUAGE_MODEL__CONCURRENCY=str(AT_ONCE),
        HIROBA_LANGUAGE_MODEL__PAUSE_AFTER_FAILURES="1000",
        HIROBA_LIMITS__ANSWER_PATIENCE_SECONDS="0.3",
    )
    server.start()
    yield server
    if server.is_running():
        server.kill()


async def listen(client: httpx2.AsyncClient, heard: Heard) -> None:
    """Until the end, or as long as the listener wishes."""
    try:
        asked = {"question": QUESTION}
        async with client.stream("POST", "/answers/stream", json=asked) as response:
            heard.answer_id = response.headers["x-answer-id"]
            async for data in _events(response):
                if "content" in data:
                    heard.words.append((time.monotonic(), data["content"]))
                heard.end = next((name for name in ("done", "error") if name in data), "")
                if heard.wish == "leave" and len(heard.words) > 1:
                    return
                if heard.wish == "stop" and len(heard.words) == 2:
                    await client.post(f"/answers/{heard.answer_id}/stop")
    except BROKEN_OFF:
        heard.end = "lost"


async def _events(response: httpx2.Response) -> AsyncGenerator[dict[str, Any]]:
    async for line in response.aiter_lines():
        if line:
            yield orjson.loads(line.removeprefix("data: "))


async def a_share(
    server: Server, token: str, many: int, *, kill: bool
) -> tuple[list[Heard], float]:
    """So many streams; where there is a kill, in the middle of them. With the time of the kill."""
    wishes = ("stay", "stay", "stay", "leave", "stop")
    all_heard = [Heard(wishes[number % len(wishes)]) for number in range(many)]
    free = asyncio.Semaphore(AT_ONCE)
    async with async_web_client(f"{server.url}/api/v1", token) as client:

        async def one(heard: Heard) -> None:
            async with free:
                await listen(client, heard)

        listening = [asyncio.create_task(one(heard)) for heard in all_heard]
        if kill:
            while sum(bool(heard.end) for heard in all_heard) < many // 2:
                await asyncio.sleep(0.005)
        killed_at = time.monotonic()
        if kill:
            await asyncio.to_thread(server.kill)
        await asyncio.wait(listening)
    return all_heard, killed_at


async def unfinished(server: Server, token: str) -> int:
    async with async_web_client(f"{server.url}/api/v1", token) as client:
        listed = await client.get("/answers", params={"running": True, "limit": 100})
    return len(listed.json()["data"])


async def check(server: Server, token: str, shares: list[tuple[list[Heard], float]]) -> None:
    """Every answer has ended, and holds at least what was shown a second before its listener was lost."""
    async with async_web_client(f"{server.url}/api/v1", token) as client:
        for all_heard, killed_at in shares:
            for heard in (one for one in all_heard if one.answer_id):
                stored = (await client.get(f"/answers/{heard.answer_id}")).json()["data"]
                assert stored["state"] not in UNDER_WAY, heard
                lost = heard.end == "lost" or heard.wish == "leave"  # the kill may have come next
                shown = heard.shown(killed_at - PREFIX_MAY_LACK if lost else time.monotonic())
                kept = stored["content"]
                assert _plain(kept).startswith(_plain(shown)), (heard, stored)
                if heard.wish != "leave":
                    assert heard.end in {"done", "error", "lost"}, heard


def _plain(text: str) -> str:
    """Without markers: those that were not resolved at the end are taken away."""
    return text.replace(" [1]", "").replace("[1]", "").rstrip()


async def registered(server: Server) -> str:
    async with async_web_client(f"{server.url}/api/v1") as client:
        token = (await client.post("/auth/register", json=ACCOUNT)).json()["data"]["accessToken"]
    async with async_web_client(f"{server.url}/api/v1", token) as client:
        await client.post("/documents", json={"title": "스털링", "text": TEXT})
        async with asyncio.timeout(20):
            while not (await client.post("/rag/search", json={"query": "스털링"})).json()["data"]:
                await asyncio.sleep(0.05)
    return token


async def test_p7_no_answer_stays_streaming_and_what_was_shown_is_kept(
    server: Server, figures: Figures, provider: OpenAiServer
) -> None:
    token = await registered(server)
    kills, streams = figures.streams.kills, figures.streams.streams
    shares: list[tuple[list[Heard], float]] = []
    for _ in range(kills):
        shares.append(await a_share(server, token, streams // (kills + 1), kill=True))
        await asyncio.to_thread(server.start)
    left = streams - sum(len(heard) for heard, _ in shares)
    shares.append(await a_share(server, token, left, kill=False))

    async with asyncio.timeout(30):
        while await unfinished(server, token):
            await asyncio.sleep(0.1)
    await check(server, token, shares)
    async with asyncio.timeout(2):
        while provider.open_streams:
            await asyncio.sleep(0.02)
    ends = Counter(heard.end or heard.wish for all_heard, _ in shares for heard in all_heard)
    assert ends["done"] > streams // 10, ends
    assert ends["error"] > streams // 20, ends
