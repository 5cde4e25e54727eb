"""Clients that send the same message several times under one key, one after another or all at once."""

import asyncio
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from uuid import uuid4

import httpx2
from tests.support.sockets_load import Door
from tests.support.web import BROKEN_OFF, async_web_client

TIMES_AT_MOST = 5
PAUSE_SECONDS = 0.01  # between tries while the server is away
_LATER = {HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.UNAUTHORIZED}


@dataclass(slots=True)
class KeySenders:
    """`ids` are those that each key was answered with; `others` the answers to another body under a key."""

    door: Door
    channel_id: str
    chance: random.Random
    ids: dict[str, set[str]] = field(default_factory=lambda: defaultdict[str, set[str]](set))
    others: list[int] = field(default_factory=list[int])
    sent: int = 0

    async def send_all(self, keys: int, together: int) -> None:
        waiting = [str(uuid4()) for _ in range(keys)]

        async def work(client: httpx2.AsyncClient) -> None:
            while waiting:
                await self._send_key(client, waiting.pop())

        async with async_web_client() as client, asyncio.TaskGroup() as group:
            for _ in range(together):
                group.create_task(work(client))

    async def _send_key(self, client: httpx2.AsyncClient, key: str) -> None:
        times = range(self.chance.randint(1, TIMES_AT_MOST))
        if self.chance.random() < 0.5:
            await asyncio.gather(*[self._send(client, key) for _ in times])
        else:
            for _ in times:
                await self._send(client, key)
        if self.chance.random() < 0.1:
            other = await self._answered(client, key, "other words")
            self.others.append(other.status_code)

    async def _send(self, client: httpx2.AsyncClient, key: str) -> None:
        answer = await self._answered(client, key, key)
        assert answer.status_code == HTTPStatus.CREATED, answer.text
        self.ids[key].add(answer.json()["data"]["id"])
        self.sent += 1

    async def _answered(
        self, client: httpx2.AsyncClient, key: str, content: str
    ) -> httpx2.Response:
        while True:
            token = self.door.token
            headers = {"Idempotency-Key": key, "Authorization": f"Bearer {token}"}
            path = f"/api/v1/channels/{self.channel_id}/messages"
            try:
                answer = await client.post(
                    f"http://{self.door.address()}{path}",
                    json={"content": content},
                    headers=headers,
                )
            except BROKEN_OFF:
                await asyncio.sleep(PAUSE_SECONDS)
                continue
            if answer.status_code == HTTPStatus.UNAUTHORIZED:
                self.door.renew(token)
            if answer.status_code not in _LATER:
                return answer


def one_each(ids: dict[str, set[str]], stored: Sequence[tuple[int, str]]) -> bool:
    """Every key was answered with one id, and is stored once."""
    contents = [content for _, content in stored]
    return all(len(found) == 1 for found in ids.values()) and sorted(ids) == sorted(contents)
