"""Somebody with an account, who speaks to a server over HTTP wherever it is at the moment."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

import httpx2
from tests.support.web import web_client

PASSWORD = "a long enough password"
FRESH_SECONDS = 10 * 60  # a token lasts 15 minutes
T = TypeVar("T")


class HasAddress(Protocol):
    url: str


def until(found: Callable[[], T | None], seconds: float = 20) -> T:
    """What `found` finds, as soon as it finds it."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if (result := found()) is not None:
            return result
        time.sleep(0.02)
    raise AssertionError("it did not happen in time")


@dataclass(slots=True)
class Member:
    server: HasAddress
    token: str = ""
    profile: dict[str, Any] = field(default_factory=dict[str, Any])
    token_since: float = field(default_factory=time.monotonic)
    password: str = PASSWORD

    @classmethod
    def registered(cls, server: HasAddress, name: str, locale: str = "ja") -> "Member":
        """`name` in Latin letters is the account's address too."""
        member = cls(server)
        body = {
            "email": f"{name}@example.org",
            "password": PASSWORD,
            "displayName": name,
            "locale": locale,
        }
        data = member.post("/auth/register", body)
        member.token, member.profile = data["accessToken"], data["user"]
        return member

    def log_in(self) -> None:
        """A new token for the same account."""
        account = {"email": self.profile["email"], "password": self.password}
        with web_client(f"{self.server.url}/api/v1", "") as client:
            answer = client.post("/auth/login", json=account).raise_for_status().json()
        self.token = answer["data"]["accessToken"]
        self.token_since = time.monotonic()

    def renew(self, refused: str) -> None:
        """Replace a token that was refused, once for all who had it; while the server is away it stays."""
        if self.token == refused:
            with suppress(httpx2.TransportError, httpx2.HTTPStatusError):
                self.log_in()

    def client(self) -> httpx2.Client:
        """With a token that is good for minutes to come: a night's test outlives the first."""
        if self.profile and time.monotonic() - self.token_since > FRESH_SECONDS:
            self.log_in()
        return web_client(f"{self.server.url}/api/v1", self.token)

    def post(self, path: str, body: dict[str, Any]) -> Any:
        with self.client() as client:
            return client.post(path, json=body).raise_for_status().json()["data"]

    def patch(self, path: str, body: dict[str, Any]) -> Any:
        with self.client() as client:
            return client.patch(path, json=body).raise_for_status().json()["data"]

    def upload(self, name: str, content: bytes, **fields: str) -> Any:
        with self.client() as client:
            sent = client.post("/documents", files={"file": (name, content)}, data=fields)
            return sent.raise_for_status().json()["data"]

    def get(self, path: str, **query: Any) -> Any:
        with self.client() as client:
            return client.get(path, params=query).raise_for_status().json()["data"]

    def document_when_ended(self, document_id: str, seconds: float = 30) -> dict[str, Any]:
        """The document once it is ready or has failed."""

        def ended() -> dict[str, Any] | None:
            document = self.get(f"/documents/{document_id}")
            return document if document["status"] in {"ready", "failed"} else None

        return until(ended, seconds)
