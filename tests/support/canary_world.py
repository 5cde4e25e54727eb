"""A community with walls in it: who is behind which, every id, and a client for each of its people."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx2
from fastapi import FastAPI
from tests.support import canaries
from tests.support.canaries import word
from tests.support.http import a_browser, register

READY_SECONDS = 20
NAMES = ("owner", "admin", "keeper", "insider", "outsider", "guest", "closed", "anonymous")
_BEHIND = ("keeper", "insider")
EVERY_WALL = frozenset(wall for wall, _ in canaries.CANARIES.values())
# What each reader must never meet. Administrators manage people and jobs, but read no more than others.
WALLS = {
    "outsider": EVERY_WALL - {canaries.COMMUNITY, canaries.UNMET},
    "admin": EVERY_WALL - {canaries.COMMUNITY, canaries.UNMET, canaries.EMAIL},
    "guest": EVERY_WALL,
    "closed": EVERY_WALL,
    "anonymous": EVERY_WALL,
}


@dataclass(slots=True)
class Ids:
    """By kind: `hidden` are behind the walls, `open` in the public square, `own` the outsider's."""

    people: dict[str, str] = field(default_factory=dict[str, str])
    tokens: dict[str, str] = field(default_factory=dict[str, str])
    own: dict[str, str] = field(default_factory=dict[str, str])
    open: dict[str, str] = field(default_factory=dict[str, str])
    hidden: dict[str, list[str]] = field(default_factory=dict[str, list[str]])

    def hide(self, kind: str, id_: str) -> str:
        self.hidden.setdefault(kind, []).append(id_)
        return id_


@dataclass(frozen=True, slots=True)
class Person:
    client: httpx2.AsyncClient
    ids: Ids
    name: str

    @property
    def id(self) -> str:
        return self.ids.people[self.name]

    @property
    def token(self) -> str:
        return self.ids.tokens[self.name]

    async def send(self, method: str, path: str, **request: Any) -> httpx2.Response:
        given = {"Authorization": f"Bearer {self.token}"} if self.name in self.ids.tokens else {}
        headers = given | request.pop("headers", {})
        self.client.cookies.clear()
        return await self.client.request(method, path, headers=headers, **request)

    async def ask(self, method: str, path: str, **request: Any) -> Any:
        """The `data` of a call that must succeed."""
        answer = await self.send(method, f"/api/v1{path}", **request)
        assert answer.is_success, (method, path, answer.text)
        return answer.json()["data"] if answer.content else None

    async def say(self, channel_id: str, content: str, **fields: Any) -> Any:
        path = f"/channels/{channel_id}/messages"
        return await self.ask("POST", path, json={"content": content, **fields})

    async def answered(self, channel_id: str, after: int) -> Any:
        """The assistant's message after a seq, once its answer has ended."""
        async with asyncio.timeout(READY_SECONDS):
            while True:
                path = f"/channels/{channel_id}/messages?after={after}"
                for message in await self.ask("GET", path):
                    answer = message["answer"]
                    if answer is not None and answer["state"] not in {"waiting", "streaming"}:
                        return message
                await asyncio.sleep(0.02)

    async def until_found(self, query: str) -> None:
        """Until a search over messages finds something."""
        async with asyncio.timeout(READY_SECONDS):
            while not await self.ask("GET", "/search", params={"q": query}):
                await asyncio.sleep(0.02)

    async def until_read(self) -> None:
        """Until every document that this person may read is ready or has failed."""
        async with asyncio.timeout(READY_SECONDS):
            while True:
                found = await self.ask("GET", "/documents?limit=500")
                if all(one["status"] in {"ready", "failed"} for one in found):
                    return
                await asyncio.sleep(0.02)

    async def until_filmed(self) -> None:
        """Until no video of theirs is being prepared."""
        async with asyncio.timeout(READY_SECONDS):
            while await self.ask("GET", "/mechanisms?state=processing"):
                await asyncio.sleep(0.02)


@dataclass(frozen=True, slots=True)
class World:
    app: FastAPI
    ids: Ids
    people: dict[str, Person]

    def __getitem__(self, name: str) -> Person:
        return self.people[name]


@asynccontextmanager
async def entered(app: FastAPI, ids: Ids) -> AsyncGenerator[World]:
    async with AsyncExitStack() as stack:
        people = {
            name: Person(await stack.enter_async_context(a_browser(app)), ids, name)
            for name in NAMES
        }
        yield World(app, ids, people)


async def populate(world: World) -> None:
    for name in NAMES[:-1]:
        address = f"{word('address')}.{name}" if name in _BEHIND else name
        display = word("nobody the guest has met") if name == "admin" else f"山田 {name}"
        signed_in = await register(
            world[name].client, f"{address}@example.org", displayName=display
        )
        world.ids.people[name] = signed_in["user"]["id"]
        world.ids.tokens[name] = signed_in["accessToken"]
    await _leave_first_rooms(world["guest"])


async def _leave_first_rooms(guest: Person) -> None:
    """Whoever will be a guest came in as a member; those in the first rooms are nobody they have met."""
    for room in await guest.ask("GET", "/channels"):
        await guest.ask("DELETE", f"/channels/{room['id']}/members/{guest.id}")
