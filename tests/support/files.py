"""People who upload files over HTTP, and what they send."""

from base64 import b64encode
from collections.abc import AsyncIterable
from typing import Any

import httpx2
from tests.support.http import bearer, register

TUS = {"Tus-Resumable": "1.0.0"}
BYTES = {**TUS, "Content-Type": "application/offset+octet-stream"}
BOUNDARY = "the-boundary-of-this-form"
FORM = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}


class Uploader:
    """Somebody who is logged in."""

    def __init__(self, client: httpx2.AsyncClient, signed_in: dict[str, Any]) -> None:
        self._client = client
        self._headers = bearer(signed_in)
        self.id: str = signed_in["user"]["id"]

    @classmethod
    async def named(cls, client: httpx2.AsyncClient, name: str) -> "Uploader":
        return cls(client, await register(client, f"{name}@example.org"))

    async def ask(
        self, method: str, path: str, *, headers: dict[str, str] | None = None, **body: Any
    ) -> httpx2.Response:
        where = path if path.startswith("/api/") else f"/api/v1{path}"
        self._client.cookies.clear()
        return await self._client.request(
            method, where, headers={**self._headers, **(headers or {})}, **body
        )

    async def send(self, content: bytes, name: str = "歯車.bin") -> httpx2.Response:
        return await self.ask("POST", "/files", files={"file": (name, content)})

    async def stored(self, content: bytes, name: str = "歯車.bin") -> Any:
        answer = await self.send(content, name)
        assert answer.status_code == 201, answer.text
        return answer.json()["data"]

    async def begin(self, length: int, name: str = "긴 영상.mp4", **sent: Any) -> httpx2.Response:
        headers = {**TUS, "Upload-Length": str(length), "Upload-Metadata": metadata(name)}
        return await self.ask("POST", "/uploads", headers=headers | sent.pop("headers", {}), **sent)

    async def begun(self, length: int, name: str = "긴 영상.mp4") -> str:
        answer = await self.begin(length, name)
        assert answer.status_code == 201, answer.text
        return answer.headers["location"]

    async def append(
        self, place: str, offset: int, content: bytes | AsyncIterable[bytes], **headers: str
    ) -> httpx2.Response:
        sent = {**BYTES, "Upload-Offset": str(offset), **headers}
        return await self.ask("PATCH", place, headers=sent, content=content)

    async def offset(self, place: str) -> int:
        answer = await self.ask("HEAD", place, headers=TUS)
        assert answer.status_code == 200, answer.text
        return int(answer.headers["upload-offset"])


def metadata(name: str) -> str:
    return f"filename {b64encode(name.encode()).decode()},filetype dmlkZW8vbXA0"


def a_form(content: bytes, name: str = "a.txt") -> bytes:
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    return head.encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()
