"""People who talk on the whole product in this process, and every way to read back what was said."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx2
import orjson
from fastapi import FastAPI
from tests.support.http import a_browser, register

SECOND = 1.0
_BUSY = 5  # times as long as alone, beside other tests on the same processors


@dataclass(frozen=True, slots=True)
class Talker:
    """One person's requests below /api/v1."""

    id: str
    token: str
    client: httpx2.AsyncClient

    async def ask(self, method: str, path: str, body: object = None) -> httpx2.Response:
        headers = {"Authorization": f"Bearer {self.token}"}
        return await self.client.request(method, f"/api/v1{path}", json=body, headers=headers)

    async def data(self, method: str, path: str, body: object = None) -> Any:
        answer = await self.ask(method, path, body)
        assert answer.is_success, answer.text
        return answer.json().get("data")

    async def channel(self, name: str, kind: str = "public", *members: "Talker") -> str:
        body = {"name": name, "kind": kind, "memberIds": [one.id for one in members]}
        return (await self.data("POST", "/channels", body))["id"]

    async def say(self, channel: str, content: str, parent: str | None = None) -> Any:
        body = {"content": content, "parentId": parent}
        return await self.data("POST", f"/channels/{channel}/messages", body)

    async def found(self, query: str, **fields: Any) -> list[Any]:
        return await self.data("POST", "/rag/search", {"query": query, **fields})

    async def answer(self, question: str, **fields: Any) -> Any:
        return await self.data("POST", "/answers", {"question": question, **fields})

    async def call(self, channel: str, question: str) -> Any:
        """Call the assistant there; the message that carries its answer, once that has ended."""
        asked = await self.say(channel, f"@hiroba {question}")
        async with asyncio.timeout(10):
            while True:
                path = f"/channels/{channel}/messages?after={asked['seq']}"
                for one in await self.data("GET", path):
                    if one.get("answer") and one["answer"]["state"] not in {"waiting", "streaming"}:
                        return one
                await asyncio.sleep(0.01)


@asynccontextmanager
async def talkers(app: FastAPI, *names: str) -> AsyncGenerator[list[Talker]]:
    """The first owns the community."""
    async with AsyncExitStack() as stack:
        found: list[Talker] = []
        for name in names:
            client = await stack.enter_async_context(a_browser(app))
            signed = await register(client, f"{name}@example.org", displayName=name)
            client.cookies.clear()
            found.append(Talker(signed["user"]["id"], signed["accessToken"], client))
        yield found


async def within(seconds: float, holds: Callable[[], Awaitable[bool]]) -> bool:
    """Whether it comes true in that time, or in as much more as a busy machine takes for it."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds * _BUSY
    while loop.time() < deadline:
        if await holds():
            return True
        await asyncio.sleep(0.02)
    return False


@dataclass(frozen=True, slots=True)
class Reader:
    """Every way in which a person can meet what was said in a channel, by name.

    `given` are answers that were given before, `also` what else is to be looked at.
    """

    talker: Talker
    channel: str
    question: str
    words: str
    given: tuple[str, ...]
    also: tuple[str, ...] = ()

    async def everything(self) -> dict[str, bytes]:
        """What each of them shows now."""
        asked = {"question": self.question}
        reads = {
            "retrieval": ("POST", "/rag/search", {"query": self.words}),
            "explained": ("POST", "/rag/search", {"query": self.question, "explain": True}),
            "retrieval of messages": (
                "POST",
                "/rag/search",
                {"query": self.question, "kinds": ["message"], "limit": 50},
            ),
            "retrieval for the channel": (
                "POST",
                "/rag/search",
                {"query": self.question, "channelId": self.channel},
            ),
            "answer": ("POST", "/answers", asked),
            "answer for the channel": ("POST", "/answers", {**asked, "channelId": self.channel}),
            "stream": ("POST", "/answers/stream", asked),
            "find": ("GET", f"/find?q={self.words}", None),
            "retrieval of moments": (
                "POST",
                "/rag/search",
                {"query": self.question, "kinds": ["mechanism"], "limit": 50},
            ),
            "search": ("GET", f"/search?q={self.words}", None),
            "history": ("GET", f"/channels/{self.channel}/messages?limit=500", None),
            "state": ("GET", "/state", None),
            "pins": ("GET", f"/channels/{self.channel}/pins", None),
            "export": ("GET", f"/channels/{self.channel}/export", None),
            "own export": ("GET", "/users/me/export", None),
            **{
                f"answer given before {number}": ("GET", f"/answers/{one}", None)
                for number, one in enumerate(self.given)
            },
            **{path: ("GET", path, None) for path in self.also},
        }
        found: dict[str, bytes] = {}
        for name, (method, path, body) in reads.items():
            found[name] = (await self.talker.ask(method, path, body)).content
        found["called"] = (
            orjson.dumps(await self.talker.call(self.channel, self.question))
            if await self._may_post()
            else b""
        )
        return found

    async def _may_post(self) -> bool:
        channel = await self.talker.ask("GET", f"/channels/{self.channel}")
        return channel.is_success and channel.json()["data"]["archivedAt"] is None

    async def showing(self, words: str) -> list[str]:
        """The names of those that show these words."""
        wanted = words.encode()
        return [name for name, shown in (await self.everything()).items() if wanted in shown]
