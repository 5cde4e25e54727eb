"""The whole web application in this process, talked to without a socket."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import httpx2
from fastapi import FastAPI
from tests.support.identity import PASSWORD

from hiroba.application.registry import Ports
from hiroba.bootstrap.http import create_app
from hiroba.bootstrap.settings import Settings

ORIGIN = "http://hiroba.test"


def an_app(ports: Ports, **settings: Any) -> FastAPI:
    """Every route over the given ports; nothing else is opened."""
    app = create_app(Settings(**settings))
    app.state.ports = ports
    app.state.use_cases = {}
    return app


@asynccontextmanager
async def a_browser(app: FastAPI) -> AsyncGenerator[httpx2.AsyncClient]:
    """Keeps cookies, and an error inside the application comes back as its answer, as from a real server."""
    transport = httpx2.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx2.AsyncClient(transport=transport, base_url=ORIGIN) as client:
        yield client


async def register(
    client: httpx2.AsyncClient, email: str = "hanako@example.org", **fields: Any
) -> dict[str, Any]:
    """The `data` of a successful registration."""
    body = {"email": email, "password": PASSWORD, "displayName": "田中花子", **fields}
    answer = await client.post("/api/v1/auth/register", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()["data"]


def bearer(signed_in: dict[str, Any]) -> dict[str, str]:
    return {"Authorization": f"Bearer {signed_in['accessToken']}"}
