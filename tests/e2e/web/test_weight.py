"""How much of the web client travels before somebody sees the page that they came for."""

import asyncio

import pytest
from playwright.async_api import Browser, Page
from tests.support.browser import Visitor, a_visitor
from tests.support.member import Member
from tests.support.server import Server


async def _look(page: Page):
    return await page.evaluate("() => performance.getEntriesByType('resource').map(e => [e.name, e.encodedBodySize, e.decodedBodySize, e.startTime, e.initiatorType])")


async def test_x(server: Server, hanako: Member, chromium: Browser) -> None:
    room = await asyncio.to_thread(hanako.post, "/channels", {"name": "歯車", "kind": "public"})
    await asyncio.to_thread(hanako.post, f"/channels/{room['id']}/messages", {"content": "最初の言葉 https://example.org/a。&hearts;"})
    for path in ["/", f"/rooms/{room['id']}", "out"]:
        async with a_visitor(chromium, server.url) as visitor:
            await visitor.context.set_extra_http_headers({"Accept-Encoding": "gzip"})
            if path != "out":
                await visitor.sign_in(hanako)
            await visitor.go(path if path != "out" else "/")
            await asyncio.sleep(4)
            rows = await _look(visitor.page)
            print(path)
            for r in sorted(rows, key=lambda r: r[3]):
                if "/api" in r[0]: continue
                print("%7d %7d %8.0f %s %s" % (r[1], r[2], r[3], r[4], r[0].split("/")[-1]))
            for ext in (".js", ".css"):
                print(ext, sum(r[1] for r in rows if r[0].endswith(ext)))
            if "rooms" in path: print(await visitor.page.inner_html(".bd"))
