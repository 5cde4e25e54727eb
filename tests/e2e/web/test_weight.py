"""How much of the web client travels before somebody sees the page that they came for."""

import asyncio
from collections.abc import Callable

from playwright.async_api import Browser, Locator, Page, Request
from tests.support.browser import PATIENCE_MS, Visitor, a_visitor
from tests.support.member import Member
from tests.support.server import Server

# At the 1.6 Mbit/s that Lighthouse takes for a slow phone's ("Slow 4G"): 0.6 s of scripts, 0.125 s of styles.
JAVASCRIPT_BYTES = 120_000
CSS_BYTES = 25_000
_WORDS = "歯車の図はhttps://example.org/a。"
# What is fetched ahead, while nothing else is done, is not part of opening a page.
_NOTHING_AHEAD = "window.requestIdleCallback = () => 0;"
_TRANSFERRED = (
    "ending => [...new Map(performance.getEntriesByType('resource')"
    ".filter(one => new URL(one.name).pathname.endsWith(ending))"
    ".map(one => [one.name, one.encodedBodySize])).values()]"
)


class _Travelling:
    """Counts what was asked for and has not come yet."""

    def __init__(self, page: Page) -> None:
        self._asked: set[Request] = set()
        page.on("request", self._ask)
        page.on("requestfinished", self._came)
        page.on("requestfailed", self._came)

    def _ask(self, request: Request) -> None:
        if request.resource_type in {"script", "stylesheet"}:
            self._asked.add(request)

    def _came(self, request: Request) -> None:
        self._asked.discard(request)

    async def until_all_came(self) -> None:
        async with asyncio.timeout(PATIENCE_MS / 1000):
            while self._asked:
                await asyncio.sleep(0.02)


async def _assert_light(visitor: Visitor, path: str, sign: Callable[[Page], Locator]) -> None:
    """Open `path` as over http, where browsers take gzip and not Brotli; `sign` is there when people see it."""
    await visitor.context.set_extra_http_headers({"Accept-Encoding": "gzip"})
    await visitor.page.add_init_script(_NOTHING_AHEAD)
    travelling = _Travelling(visitor.page)
    await visitor.go(path)
    await sign(visitor.page).first.wait_for()
    await travelling.until_all_came()
    scripts: list[int] = await visitor.page.evaluate(_TRANSFERRED, ".js")
    styles: list[int] = await visitor.page.evaluate(_TRANSFERRED, ".css")
    assert min(scripts + styles) > 0
    assert scripts
    assert styles
    assert sum(scripts) <= JAVASCRIPT_BYTES
    assert sum(styles) <= CSS_BYTES


async def test_signing_in_is_light(server: Server, hanako: Member, chromium: Browser) -> None:
    async with a_visitor(chromium, server.url) as visitor:
        await _assert_light(visitor, "/", lambda page: page.get_by_role("textbox"))


async def test_today_is_light(server: Server, hanako: Member, chromium: Browser) -> None:
    async with a_visitor(chromium, server.url) as visitor:
        await visitor.sign_in(hanako)
        await _assert_light(
            visitor, "/", lambda page: page.get_by_role("main").get_by_role("heading")
        )


async def test_a_room_is_light(server: Server, hanako: Member, chromium: Browser) -> None:
    room = await asyncio.to_thread(hanako.post, "/channels", {"name": "歯車", "kind": "public"})
    await asyncio.to_thread(hanako.post, f"/channels/{room['id']}/messages", {"content": _WORDS})
    async with a_visitor(chromium, server.url) as visitor:
        await visitor.sign_in(hanako)
        await _assert_light(
            visitor,
            f"/rooms/{room['id']}",
            lambda page: page.get_by_role("link", name="https://example.org/a", exact=True),
        )
