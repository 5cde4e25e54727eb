"""The one way to foreign servers: names are resolved once, checked, and connected to by the checked address.

What is checked is what is used: the connection goes to the address itself, while `Host` and TLS know the name, so that
an answer of the name server that changes in between changes nothing (DNS rebinding). Redirects are followed by hand,
each through the same check. No cookies, no credentials, no proxy of the environment, no connection kept.
"""

import asyncio
import ssl
from collections.abc import AsyncGenerator, Collection, Sequence
from contextlib import asynccontextmanager
from email.message import Message
from ipaddress import IPv6Address
from urllib.parse import urljoin

import httpx2

from hiroba.application.ports.web_fetcher import FetchedPage
from hiroba.domain.shared.web import PageUnreadableError
from hiroba.infrastructure.web_fetcher.addresses import Address, AddressCheck, is_public
from hiroba.infrastructure.web_fetcher.body import read_beginning
from hiroba.infrastructure.web_fetcher.limits import FetchLimits
from hiroba.infrastructure.web_fetcher.resolver import Resolver, checked_addresses, system_resolver
from hiroba.infrastructure.web_fetcher.target import Target, parse_target

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_HEADERS = {
    "User-Agent": "Hiroba (link preview)",
    "Accept": "text/html, application/xhtml+xml",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}


class GuardedWebFetcher:
    """Implements WebFetcher. `resolve`, `allows` and `ports` are there for tests to give others."""

    def __init__(
        self,
        tls: ssl.SSLContext,
        *,
        limits: FetchLimits | None = None,
        resolve: Resolver = system_resolver,
        allows: AddressCheck = is_public,
        ports: Collection[int] = (80, 443),
    ) -> None:
        self._tls = tls
        self._limits = limits or FetchLimits()
        self._resolve = resolve
        self._allows = allows
        self._ports = ports

    async def fetch(self, url: str) -> FetchedPage:
        target = parse_target(url, ports=self._ports)
        try:
            async with asyncio.timeout(self._limits.seconds):
                return await self._follow(target)
        except TimeoutError:
            raise PageUnreadableError(details={"reason": "too_slow"}) from None

    async def _follow(self, target: Target) -> FetchedPage:
        for _ in range(self._limits.redirects + 1):
            found = await self._visit(target)
            if isinstance(found, FetchedPage):
                return found
            target = found
        raise PageUnreadableError(details={"reason": "too_many_redirects"})

    async def _visit(self, target: Target) -> FetchedPage | Target:
        addresses = await checked_addresses(target, self._resolve, self._allows)
        async with self._answer(target, addresses) as response:
            if response.status_code in _REDIRECTS:
                return self._redirected(target, response.headers.get("location", ""))
            return await self._page(target, response)

    def _redirected(self, target: Target, location: str) -> Target:
        """Raises AddressRefusedError for a place that could not be asked for directly."""
        # What `urljoin` would quietly repair is refused before it.
        if not location or not location.isprintable() or "\\" in location:
            raise PageUnreadableError(details={"reason": "redirect"})
        try:
            url = urljoin(target.url, location)
        except ValueError as error:
            raise PageUnreadableError(details={"reason": "redirect"}) from error
        return parse_target(url, ports=self._ports)

    @asynccontextmanager
    async def _answer(
        self, target: Target, addresses: Sequence[Address]
    ) -> AsyncGenerator[httpx2.Response]:
        async with httpx2.AsyncHTTPTransport(verify=self._tls, trust_env=False) as transport:
            response = await self._ask(transport, target, addresses)
            try:
                yield response
            except httpx2.HTTPError as error:
                raise PageUnreadableError(details={"reason": "connection"}) from error
            finally:
                await response.aclose()

    async def _ask(
        self, transport: httpx2.AsyncHTTPTransport, target: Target, addresses: Sequence[Address]
    ) -> httpx2.Response:
        """From the first address that can be connected to."""
        failure: Exception | None = None
        for address in addresses[: self._limits.addresses]:
            try:
                return await transport.handle_async_request(self._request(target, address))
            except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
                failure = error
            except httpx2.HTTPError as error:
                raise PageUnreadableError(details={"reason": "connection"}) from error
        raise PageUnreadableError(details={"reason": "connection"}) from failure

    def _request(self, target: Target, address: Address) -> httpx2.Request:
        place = f"[{address}]" if isinstance(address, IPv6Address) else str(address)
        wait = self._limits.seconds
        return httpx2.Request(
            "GET",
            f"{target.scheme}://{place}:{target.port}{target.rest}",
            headers={"Host": target.authority, **_HEADERS},
            extensions={
                "sni_hostname": str(target.host),
                "timeout": {
                    "connect": self._limits.connect_seconds,
                    "read": wait,
                    "write": wait,
                    "pool": wait,
                },
            },
        )

    async def _page(self, target: Target, response: httpx2.Response) -> FetchedPage:
        if not response.is_success:
            raise PageUnreadableError(details={"reason": f"status_{response.status_code}"})
        if sum(len(name) + len(value) for name, value in response.headers.raw) > (
            self._limits.header_bytes
        ):
            raise PageUnreadableError(details={"reason": "headers"})
        kind = Message()
        kind["Content-Type"] = response.headers.get("content-type", "")
        if kind.get_content_type() not in _PAGES:
            raise PageUnreadableError(details={"reason": "not_html"})
        assert isinstance(response.stream, httpx2.AsyncByteStream)  # noqa: S101  # an async transport's
        content = await read_beginning(
            response.stream,
            encoding=response.headers.get("content-encoding", "").strip().lower(),
            limits=self._limits,
        )
        return FetchedPage(url=target.url, content=content, charset=kind.get_content_charset())


def machines_trust() -> ssl.SSLContext:
    """Certificates are verified, and their names, by what is trusted here. Reads files."""
    return httpx2.create_ssl_context(trust_env=False)


async def open_guarded_fetcher(limits: FetchLimits | None = None) -> GuardedWebFetcher:
    return GuardedWebFetcher(await asyncio.to_thread(machines_trust), limits=limits)
