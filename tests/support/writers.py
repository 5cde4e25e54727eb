"""Clients that keep sending through crashes, and note what they were told."""

import asyncio
import json
from collections import Counter
from dataclasses import dataclass, field
from http import HTTPStatus
from uuid import uuid4

import httpx2
from tests.support.history import History
from tests.support.member import Member
from tests.support.server import Server
from tests.support.web import BROKEN_OFF, async_web_client, bearer

TRANSPORT_TIMEOUT = 15.0
PAUSE_SECONDS = 0.01  # between tries while the server is away


@dataclass(slots=True)
class Writers:
    """Each writer sends one message at a time, and sends it again under the same key until it hears of it."""

    server: Server
    member: Member
    channel_id: str
    history: History = field(default_factory=History)
    refusals: Counter[int] = field(default_factory=Counter[int])  # by status
    stopping: bool = False

    async def run(self, count: int) -> None:
        async with asyncio.TaskGroup() as group:
            for _ in range(count):
                group.create_task(self._write())

    async def _write(self) -> None:
        async with async_web_client(timeout=TRANSPORT_TIMEOUT) as client:
            while not self.stopping:
                await self._send(client, str(uuid4()))

    async def _send(self, client: httpx2.AsyncClient, key: str) -> None:
        while True:
            token = self.member.token
            try:
                response = await self._post(client, key, token)
            except BROKEN_OFF:
                self.history.unknown.add(key)
                if self.stopping:
                    return
                await asyncio.sleep(PAUSE_SECONDS)
                continue
            if response.status_code == HTTPStatus.CREATED:
                self.history.acknowledge(key, response.json()["data"]["seq"])
            elif response.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
                continue
            elif response.status_code == HTTPStatus.UNAUTHORIZED:
                await asyncio.to_thread(self.member.renew, token)
                continue
            else:
                self.history.refused.add(key)
                self.refusals[response.status_code] += 1
            return

    async def _post(self, client: httpx2.AsyncClient, key: str, token: str) -> httpx2.Response:
        return await client.post(
            f"{self.server.url}/api/v1/channels/{self.channel_id}/messages",
            content=json.dumps({"id": key, "content": key}),
            headers=bearer(token) | {"Content-Type": "application/json"},
        )


async def read_all(member: Member, channel_id: str) -> list[tuple[int, str]]:
    """(seq, content) of every message of a channel, walked from the oldest; a clock may jump meanwhile."""
    found: list[tuple[int, str]] = []
    async with async_web_client(timeout=TRANSPORT_TIMEOUT) as client:
        while True:
            token = member.token
            page = await client.get(
                f"{member.server.url}/api/v1/channels/{channel_id}/messages",
                params={"limit": 500, "offset": len(found)},
                headers=bearer(token),
            )
            if page.status_code == HTTPStatus.UNAUTHORIZED:
                await asyncio.to_thread(member.log_in)
                continue
            rows = page.raise_for_status().json()["data"]
            if not rows:
                return found
            found += [(row["seq"], row["content"]) for row in rows]
