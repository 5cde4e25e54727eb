"""People who read answers over real connections."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx2
import orjson
from tests.support.answers import Answers
from tests.support.identity import a_session
from tests.support.serving import socket

from hiroba.application.shared.access import Actor


async def token_of(answers: Answers, actor: Actor) -> str:
    ports = answers.library.ports
    now = ports.clock.now()
    async with ports.uow() as tx:
        user = await tx.users.get(actor.user_id)
        session = a_session(user, expires_at=now + timedelta(days=1))
        session = replace(session, family_hash=actor.user_id.hex * 2)
        await tx.sessions.add(session)
    return ports.tokens.issue(actor.user_id, session.id, now=now).text


class Reader:
    """Somebody with a token, over real connections."""

    def __init__(self, address: str, token: str) -> None:
        self.address = address
        self.token = token

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    async def ask(self, method: str, path: str, **sent: Any) -> httpx2.Response:
        url = f"http://{self.address}/api/v1{path}"
        async with httpx2.AsyncClient(headers=self.headers, timeout=10) as client:
            return await client.request(method, url, **sent)

    @asynccontextmanager
    async def stream(
        self, method: str, path: str, **sent: Any
    ) -> AsyncGenerator[tuple[httpx2.Response, AsyncGenerator[dict[str, Any]]]]:
        url = f"http://{self.address}/api/v1{path}"
        async with (
            httpx2.AsyncClient(headers=self.headers, timeout=10) as client,
            client.stream(method, url, **sent) as response,
        ):
            yield response, _events(response)

    def socket(self) -> Any:
        return socket(self.address, self.token)


async def _events(response: httpx2.Response) -> AsyncGenerator[dict[str, Any]]:
    event_id: str | None = None
    async for line in response.aiter_lines():
        if line.startswith("id: "):
            event_id = line.removeprefix("id: ")
        elif line.startswith("data: "):
            yield {"id": event_id, **orjson.loads(line.removeprefix("data: "))}
