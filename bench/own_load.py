"""What the load tools do not measure: memory for each open socket, and the server's own time for a history page."""

import asyncio
import http.client
import os
from typing import Any
from urllib.parse import urlsplit

import orjson
import picows
from bench.retrieval import ACCOUNT, call
from bench.servers import Running

SOCKETS = 2_000
PAGES = 3_000
TOGETHER = 50  # handshakes at once
_picows: Any = picows


def token_of(server: Running) -> str:
    """Of the bench's own account, made on first use; the others ask for none."""
    if server.name != "hiroba":
        return ""
    try:
        return call(server, "/auth/register", ACCOUNT)["accessToken"]
    except OSError:  # the account is there
        login = {name: ACCOUNT[name] for name in ("email", "password")}
        return call(server, "/auth/login", login)["accessToken"]


def socket_kilobytes(server: Running) -> float:
    """Resident memory that each of `SOCKETS` open sockets adds."""
    return asyncio.run(_measure_sockets(server, token_of(server)))


async def _measure_sockets(server: Running, token: str) -> float:
    channel = _channel(server, token) if token else ""
    async with asyncio.timeout(120):
        await _open(server, token, channel, 1)  # what the first one alone brings with it
        before = server.memory_mb()
        opened = await _open(server, token, channel, SOCKETS)
        after = server.memory_mb()
    for transport in opened:
        transport.disconnect(graceful=False)
    return (after - before) * 1024 / SOCKETS


async def _open(server: Running, token: str, channel: str, count: int) -> list[Any]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    address = server.url.replace("http", "ws", 1) + "/ws"
    turn = asyncio.Semaphore(TOGETHER)

    async def one() -> Any:
        async with turn:
            listening = _Listening(channel)
            transport, _ = await _picows.ws_connect(
                lambda: listening, address, extra_headers=headers, websocket_handshake_timeout=30
            )
            await listening.ready.wait()
            return transport

    return list(await asyncio.gather(*[one() for _ in range(count)]))


class _Listening(picows.WSListener):
    """`ready` once the channel is subscribed to; the limit server sends everything to everybody."""

    def __init__(self, channel: str) -> None:
        self._channel = channel
        self.ready = asyncio.Event()

    def on_ws_connected(self, transport: picows.WSTransport) -> None:
        if not self._channel:
            self.ready.set()
            return
        wish = {"type": "channel:subscribe", "data": {"channelId": self._channel}}
        transport.send(picows.WSMsgType.TEXT, orjson.dumps(wish))

    def on_ws_frame(self, *_: object) -> None:
        self.ready.set()


def page_cpu_microseconds(server: Running) -> float:
    """Processor time of the server for one newest page of 50, over a connection that stays open."""
    token = token_of(server)
    path = "/history?limit=50"
    if token:
        path = f"/api/v1/channels/{_channel(server, token)}/messages?limit=50"
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc)
    headers = {"Authorization": f"Bearer {token}"}
    _get(connection, path, headers, PAGES // 10)
    before = _cpu_seconds(server.pid)
    _get(connection, path, headers, PAGES)
    spent = _cpu_seconds(server.pid) - before
    connection.close()
    return spent / PAGES * 1e6


def _get(
    connection: http.client.HTTPConnection, path: str, headers: dict[str, str], times: int
) -> None:
    for _ in range(times):
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}: {body[:200]!r}")


def _cpu_seconds(pid: int) -> float:
    with open(f"/proc/{pid}/stat") as file:  # noqa: PTH123  # a path of the system
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _channel(server: Running, token: str) -> str:
    """The channel that the load tools fill, or a new one of that name."""
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc)
    connection.request(
        "GET", "/api/v1/channels?limit=100", headers={"Authorization": f"Bearer {token}"}
    )
    found = orjson.loads(connection.getresponse().read())["data"]
    connection.close()
    named = [channel["id"] for channel in found if channel["name"] == "bench"]
    if named:
        return named[0]
    return call(server, "/channels", {"name": "bench", "kind": "public"}, token)["id"]
