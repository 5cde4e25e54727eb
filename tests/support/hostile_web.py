"""Web servers on loopback that answer as they are told, and listeners that nobody should ever reach."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from ssl import SSLContext

import pytest

Answer = bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]
FIRST, SECOND = "127.0.0.1", "127.0.0.2"


def html(text: str, *, headers: str = "", kind: str = "text/html; charset=utf-8") -> bytes:
    return page(text.encode(), headers=headers, kind=kind)


def page(body: bytes, *, headers: str = "", kind: str = "text/html; charset=utf-8") -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{headers}"
    return f"{head}\r\n".encode() + body


def redirect(location: str, *, status: int = 302, headers: str = "") -> bytes:
    head = f"HTTP/1.1 {status} Found\r\nLocation: {location}\r\nContent-Length: 0\r\n{headers}\r\n"
    return head.encode()


@dataclass(slots=True)
class HostileWeb:
    """`answers` by path. `heads` is what was asked, each as it came."""

    port: int = 0
    address: str = FIRST
    answers: dict[str, Answer] = field(default_factory=dict[str, Answer])
    heads: list[str] = field(default_factory=list[str])
    connections: int = 0
    tasks: list[asyncio.Task[None]] = field(default_factory=list[asyncio.Task[None]])

    def url(self, path: str = "/", *, name: str = "page.example", scheme: str = "http") -> str:
        return f"{scheme}://{name}:{self.port}{path}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        task = asyncio.current_task()
        assert task is not None
        self.tasks.append(task)
        try:
            await self._answer(reader, writer)
        finally:
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            self.heads.append(head)
            answer = self.answers.get(head.split(" ")[1], b"HTTP/1.1 404 Not Found\r\n\r\n")
            if isinstance(answer, bytes):
                writer.write(answer)
            else:
                await answer(writer)
            await writer.drain()


@asynccontextmanager
async def hostile_web(
    *, address: str = FIRST, port: int = 0, tls: SSLContext | None = None
) -> AsyncGenerator[HostileWeb]:
    """Skips by name where the machine has no such address."""
    web = HostileWeb(address=address)
    try:
        server = await asyncio.start_server(web.serve, address, port, ssl=tls)
    except OSError as error:
        pytest.skip(f"this machine cannot listen on {address}: {error}")
    web.port = server.sockets[0].getsockname()[1]
    try:
        yield web
    finally:
        server.close()
        for task in web.tasks:
            task.cancel()
        await asyncio.gather(*web.tasks, return_exceptions=True)
        await asyncio.sleep(0)  # in which the transports close
