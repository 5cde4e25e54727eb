"""Requests to a provider over connections that are kept between them.

The usual client libraries hand each piece of an answer through a dozen layers and a state machine in Python. In a
stream of words, and for the vector of a question, that is most of the work.
"""

import asyncio
import ssl
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from hiroba.infrastructure.provider.connection import (
    ProviderConnection,
    ProviderUnreachableError,
)

CONNECT_SECONDS = 10
_KEPT = 32  # connections that nobody uses
_LAST_WORD_SECONDS = 1.0  # for the end of an answer whose last event was read


class ProviderHttp:
    """`base_url` ends before `/chat/completions` or `/embeddings`. Redirects are not followed, and the key goes
    nowhere else."""

    def __init__(
        self, base_url: str, api_key: str, *, connect_seconds: float = CONNECT_SECONDS
    ) -> None:
        url = urlsplit(base_url)
        self._host = url.hostname or ""
        self._is_secure = url.scheme == "https"
        self._port = url.port or (443 if self._is_secure else 80)
        self._prefix = url.path.rstrip("/")
        self._connect_seconds = connect_seconds
        self._tls: ssl.SSLContext | None = None
        self._idle: list[ProviderConnection] = []
        self._ending: set[ProviderConnection] = set()
        host = url.netloc.rpartition("@")[2]
        key = f"Authorization: Bearer {api_key}\r\n" if api_key else ""
        self._fixed = f"Host: {host}\r\n{key}User-Agent: Hiroba\r\nAccept-Encoding: identity\r\n"

    def close(self) -> None:
        for connection in (*self._idle, *self._ending):
            connection.close()
        self._idle.clear()
        self._ending.clear()

    @asynccontextmanager
    async def answer(
        self, method: str, path: str, body: bytes | None = None
    ) -> AsyncGenerator[ProviderConnection]:
        """The head of the answer has come; whoever leaves the block before its end breaks it off.

        Raises ProviderUnreachableError.
        """
        request = self._request(method, path, body)
        connection = await self._asked(request)
        is_read = False
        try:
            yield connection
            is_read = True
        finally:
            if is_read:
                self._take_back(connection)
            else:
                connection.close()

    def _request(self, method: str, path: str, body: bytes | None) -> bytes:
        content = (
            ""
            if body is None
            else f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        )
        head = f"{method} {self._prefix}{path} HTTP/1.1\r\n{self._fixed}{content}\r\n"
        return head.encode("latin-1") + (body or b"")

    async def _asked(self, request: bytes) -> ProviderConnection:
        """Over a connection that was kept, or a new one: a kept one may have been closed a moment ago."""
        while self._idle:
            connection = self._idle.pop()
            if connection.is_usable:
                try:
                    return await _ask(connection, request)
                except ProviderUnreachableError:
                    if connection.has_answered:
                        raise
        return await _ask(await self._connected(), request)

    async def _connected(self) -> ProviderConnection:
        if self._is_secure and self._tls is None:
            self._tls = await asyncio.to_thread(_machines_trust)
        try:
            async with asyncio.timeout(self._connect_seconds):
                _, connection = await asyncio.get_running_loop().create_connection(
                    ProviderConnection, self._host, self._port, ssl=self._tls
                )
        except OSError as error:  # TimeoutError and errors of TLS are such
            raise ProviderUnreachableError(type(error).__name__) from error
        return connection

    def _take_back(self, connection: ProviderConnection) -> None:
        if connection.is_usable:
            self._keep(connection)
        else:  # its last event was read, but not yet the end of its body
            self._ending.add(connection)
            asyncio.get_running_loop().call_later(_LAST_WORD_SECONDS, self._keep, connection)

    def _keep(self, connection: ProviderConnection) -> None:
        self._ending.discard(connection)
        if connection.is_usable and len(self._idle) < _KEPT:
            self._idle.append(connection)
        else:
            connection.close()


async def _ask(connection: ProviderConnection, request: bytes) -> ProviderConnection:
    try:
        await connection.ask(request)
    except BaseException:
        connection.close()
        raise
    return connection


def _machines_trust() -> ssl.SSLContext:
    """Certificates are verified by what is trusted on this machine, as for every other request. Reads files."""
    import httpx2  # noqa: PLC0415  # heavy, and not needed for a model on this machine

    return httpx2.create_ssl_context()
