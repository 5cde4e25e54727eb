"""X1, X2: whatever people write, nothing of it runs and nobody else's server is asked."""

import asyncio

from playwright.async_api import Browser, Page
from tests.support.browser import a_visitor
from tests.support.hostile_markup import EVERYTHING
from tests.support.member import Member
from tests.support.server import Server

_LAST = "これで終わりです"
_FOREIGN = """() => {
  const forbidden = 'script, iframe, object, embed, style, link, video, audio, img, meta, base, form, input';
  const shown = [...document.querySelectorAll('[role=log] article')];
  const found = shown.flatMap(one => [...one.querySelectorAll(forbidden), ...one.querySelectorAll('*')]
    .filter(part => part.matches(forbidden) || [...part.attributes].some(a => /^on|^style$/.test(a.name))));
  const links = shown.flatMap(one => [...one.querySelectorAll('.bd a')])
    .filter(link => !/^(https?|mailto):/.test(link.href));
  return [...found, ...links].map(part => new XMLSerializer().serializeToString(part));
}"""
_FURTHER = """() => {
  const log = document.querySelector('[role=log]');
  log.scrollTop += log.clientHeight / 2;
}"""


async def _said(page: Page) -> str:
    return await page.get_by_role("log").inner_text()


async def test_nothing_that_people_write_runs_or_calls_elsewhere(
    server: Server, hanako: Member, chromium: Browser
) -> None:
    name = "<img src=x onerror=window.__ran=1>"
    channel = {"name": name, "kind": "public", "topic": "<script>window.__ran=1</script>"}
    room = await asyncio.to_thread(hanako.post, "/channels", channel)
    ids: list[str] = []
    for words in (*EVERYTHING, _LAST):
        message = {"content": words.replace("\0", "")}
        said = await asyncio.to_thread(hanako.post, f"/channels/{room['id']}/messages", message)
        ids.append(said["id"])

    async with a_visitor(chromium, server.url) as visitor:
        await visitor.sign_in(hanako)
        await visitor.go(f"/rooms/{room['id']}?seq=1")
        page = visitor.page
        await page.locator(f'[data-message="{ids[0]}"]').wait_for()
        steps = 0
        while _LAST not in await _said(page):  # what is out of sight is not on the page
            assert await page.evaluate(_FOREIGN) == []
            await page.evaluate(_FURTHER)
            await page.wait_for_timeout(50)
            steps += 1
            assert steps < 200, await _said(page)
        assert await page.evaluate(_FOREIGN) == []
        assert name in await page.get_by_role("heading", level=1).inner_text()
        assert await page.evaluate("() => window.__ran") is None
