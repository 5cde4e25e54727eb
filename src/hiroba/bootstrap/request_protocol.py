"""uvicorn's HTTP protocol, for answers whose head and body are known at once: they leave in one write.

uvicorn writes them one after the other: two system calls, two packets, and a client that is woken twice.
"""

import asyncio
from types import TracebackType
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle


class RequestProtocol(HttpToolsProtocol):
    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        scope: Any = cycle.scope  # typed for the extensions that ASGI knows
        scope["extensions"] = {"hiroba.one_write": OneWrite(cycle)}
        super()._start_asgi_task(cycle, app)


class OneWrite:
    """`with one_write:` around the sending of a whole answer. Stands in for the transport meanwhile."""

    __slots__ = ("_cycle", "_is_closing", "_parts", "_transport")

    def __init__(self, cycle: RequestResponseCycle) -> None:
        self._cycle: Any = cycle  # that what is no transport can stand in for one
        self._transport: asyncio.Transport = cycle.transport
        self._parts: list[bytes] = []
        self._is_closing = False

    def __enter__(self) -> None:
        self._cycle.transport = self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._cycle.transport = self._transport
        if self._parts:
            self._transport.write(b"".join(self._parts))
        if self._is_closing:
            self._transport.close()

    def write(self, data: bytes) -> None:
        self._parts.append(data)

    def close(self) -> None:
        """After what was written."""
        self._is_closing = True

    def is_closing(self) -> bool:
        return self._is_closing or self._transport.is_closing()
