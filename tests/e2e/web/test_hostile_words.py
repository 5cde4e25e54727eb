"""X1, X2: whatever people write, nothing of it runs and nobody else's server is asked."""

import asyncio

from playwright.async_api import Browser
from tests.support.browser import a_visitor
from tests.support.hostile_markup import EVERYTHING
from tests.support.member import Member
from tests.support.server import Server

_FOREIGN = (
    "() => [...document.querySelectorAll('main *')].filter(one => !one.closest('svg') && "
    "(['SCRIPT', 'IFRAME', 'OBJECT', 'EMBED', 'FORM', 'STYLE', 'LINK', 'VIDEO', 'AUDIO', 'IMG', 'META', 'BASE']"
    ".includes(one.tagName) && !one.closest('form.comp') || "
    "[...one.attributes].some(a => a.name.startsWith('on'))))"
    ".filter(one => !(one.tagName === 'FORM' && one.classList.contains('comp'))).map(one => one.outerHTML)"
)
_LINKS = (
    "() => [...document.querySelectorAll('.bd a')].map(one => one.href)"
    ".filter(address => !/^(https?|mailto):/.test(address))"
)


async def test_nothing_that_people_write_runs_or_calls_elsewhere(
    server: Server, hanako: Member, chromium: Browser
) -> None:
    name = "<img src=x onerror=window.__ran=1>"
    room = await asyncio.to_thread(
        hanako.post, "/channels", {"name": name, "kind": "public", "topic": "<script>"}
    )
    for words in EVERYTHING:
        await asyncio.to_thread(
            hanako.post, f"/channels/{room['id']}/messages", {"content": words.replace("\0", "")}
        )

    async with a_visitor(chromium, server.url) as visitor:
        await visitor.sign_in(hanako)
        await visitor.go(f"/rooms/{room['id']}?seq=1")
        page = visitor.page
        await page.get_by_text("読む人を数える").first.wait_for(state="attached")
        seen = 0
        for _ in range(60):  # page by page to the end: what is out of sight is not rendered
            assert await page.evaluate(_FOREIGN) == []
            assert await page.evaluate(_LINKS) == []
            seen += 1
            if await page.evaluate(
                "() => { const log = document.querySelector('[role=log], .scroll');"
                " const before = log.scrollTop; log.scrollTop += log.clientHeight;"
                " return log.scrollTop === before; }"
            ):
                break
        assert seen >= 1
        assert await page.evaluate("() => window.__ran") is None
