"""What a server says and shows of itself while it runs."""

import re
import time
from types import TracebackType
from typing import Any

import psutil
from tests.support.server import Server
from tests.support.web import async_web_client

_OPEN_SOCKETS = re.compile(r"^hiroba_open_sockets ([\d.]+)$", re.MULTILINE)
MEBIBYTE = 1024 * 1024


class Watch:
    """Reads the server's metrics over a connection of its own, and its memory from the system."""

    def __init__(self, server: Server) -> None:
        self._client = async_web_client(server.url)
        self._process: Any = psutil.Process(server.pid)  # it is untyped

    async def __aenter__(self) -> "Watch":
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._client.aclose()

    async def open_sockets(self) -> int:
        metrics = await self._client.get("/metrics")
        found = _OPEN_SOCKETS.search(metrics.text)
        assert found is not None, metrics.text
        return round(float(found[1]))

    async def until_open(self, sockets: int, seconds: float) -> float:
        """The moment at which no more than so many were seen open."""
        deadline = time.monotonic() + seconds
        while await self.open_sockets() > sockets:
            assert time.monotonic() < deadline, f"more than {sockets} sockets after {seconds} s"
        return time.monotonic()

    @property
    def memory(self) -> float:
        """Resident, in MiB."""
        return self._process.memory_info().rss / MEBIBYTE
