"""The web application around given ports, served on this event loop, and a client for its sockets."""

import asyncio
import socket as tcp
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from typing import Any

import orjson
import uvicorn
from fastapi import FastAPI
from tests.support.http import an_app
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from hiroba.application.registry import Ports
from hiroba.bootstrap.request_protocol import RequestProtocol
from hiroba.bootstrap.settings import Limits
from hiroba.bootstrap.socket_protocol import SocketProtocol


def app_over(ports: Ports, limits: Limits | None = None) -> FastAPI:
    return an_app(ports, limits=limits or Limits(), cors_origins=("http://friend.example",))


@asynccontextmanager
async def served(app: FastAPI) -> AsyncGenerator[str]:
    """The address without its scheme: `127.0.0.1:port`."""
    config = uvicorn.Config(
        app,
        port=0,
        http=RequestProtocol,
        ws=SocketProtocol,
        ws_per_message_deflate=False,
        ws_max_size=256 * 1024,
        log_config=None,
        lifespan="off",
        timeout_graceful_shutdown=2,
    )
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    async with asyncio.timeout(10):
        while not server.started:
            await asyncio.sleep(0.005)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"127.0.0.1:{port}"
    finally:
        server.should_exit = True
        await serving


class Socket:
    """A client's end."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    async def send(self, kind: str, **data: Any) -> None:
        await self.connection.send(orjson.dumps({"type": kind, "data": data}).decode())

    async def next(self) -> tuple[str, dict[str, Any]]:
        async with asyncio.timeout(10):
            frame = orjson.loads(await self.connection.recv())
        return frame["type"], frame["data"]

    async def until(self, kind: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """The first frame of that kind, and the messages that came before it."""
        before: list[dict[str, Any]] = []
        while True:
            came, data = await self.next()
            if came == kind:
                return data, before
            if came == "message:new":
                before.append(data)

    async def close_code(self) -> int:
        """Reads on until the server has closed."""
        async with asyncio.timeout(15):
            with suppress(ConnectionClosed):
                while True:
                    await self.connection.recv()
            await self.connection.wait_closed()
        assert self.connection.close_code is not None
        return self.connection.close_code


@asynccontextmanager
async def socket(
    address: str,
    token: str | None = None,
    *,
    path: str = "/ws",
    receive_buffer: int | None = None,
    **headers: str,
) -> AsyncGenerator[Socket]:
    if token is not None:
        headers["Authorization"] = f"Bearer {token}"
    options: dict[str, Any] = {}
    if receive_buffer is not None:
        options["sock"] = await _connected(address, receive_buffer)
    async with connect(
        f"ws://{address}{path}",
        additional_headers=headers,
        compression=None,
        proxy=None,
        **options,
    ) as connection:
        yield Socket(connection)


async def _connected(address: str, receive_buffer: int) -> tcp.socket:
    """With little room in the kernel, so that not reading is soon felt at the other end."""
    host, port = address.split(":")
    made = tcp.socket()
    made.setsockopt(tcp.SOL_SOCKET, tcp.SO_RCVBUF, receive_buffer)
    made.setblocking(False)
    await asyncio.get_running_loop().sock_connect(made, (host, int(port)))
    return made
