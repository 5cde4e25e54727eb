"""On a phone what is read beside the page is a sheet: it goes by the way back, and is pulled by its head."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from playwright.async_api import Browser, Locator, Page
from tests.support.browser import DESKTOP, PHONE, Visitor, a_visitor
from tests.support.member import Member
from tests.support.server import Server
from tests.support.visiting import a_room

SHORT, FAR = 15, 160  # pixels
_STEPS = 6
_AT_REST = """async (panel) => {
  await Promise.all(panel.getAnimations().map((one) => one.finished));
  return panel.getBoundingClientRect().top;
}"""


class _Finger:
    """On the glass, as the browser's own touches: what may scroll takes them away from the page."""

    def __init__(self, page: Page, session: Any) -> None:
        self._page = page
        self._session: Any = session

    async def pull(self, panel: Locator, by: int) -> None:
        """Slowly, from the handle."""
        box = await panel.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + 12
        await self._touch("touchStart", x, y)
        for step in range(1, _STEPS + 1):
            await self._touch("touchMove", x, y + by * step / _STEPS)
            await self._page.evaluate("() => new Promise(requestAnimationFrame)")
        await self._touch("touchEnd")

    async def _touch(self, kind: str, *place: float) -> None:
        points = [{"x": place[0], "y": place[1]}] if place else []
        await self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


@pytest.fixture
async def thread(server: Server, hanako: Member) -> dict[str, Any]:
    """A message with one reply."""
    room = await a_room(hanako)
    post: Callable[..., Any] = hanako.post
    path = f"/channels/{room['id']}/messages"
    root = await asyncio.to_thread(post, path, {"content": "写真は二秒で"})
    await asyncio.to_thread(post, path, {"content": "三秒では？", "parentId": root["id"]})
    return root


async def _opened(visitor: Visitor, member: Member, root: dict[str, Any]) -> Locator:
    """The panel of the thread."""
    await visitor.sign_in(member)
    await visitor.go(f"/rooms/{root['channelId']}")
    await visitor.page.get_by_role("link", name="返信 1 件").click()
    panel = visitor.page.get_by_role("complementary", name="スレッド")
    await panel.get_by_text("三秒では？").wait_for()
    return panel


async def test_the_way_back_closes_the_sheet(
    server: Server, hanako: Member, thread: dict[str, Any], chromium: Browser
) -> None:
    async with a_visitor(chromium, server.url, size=PHONE) as visitor:
        panel = await _opened(visitor, hanako, thread)
        await visitor.page.go_back()
        await panel.wait_for(state="detached")
        await visitor.page.get_by_role("link", name="返信 1 件").wait_for()
        assert visitor.page.url.endswith(f"/rooms/{thread['channelId']}")


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
async def test_the_sheet_is_pulled_up_down_and_away(
    server: Server, hanako: Member, thread: dict[str, Any], chromium: Browser, motion: Any
) -> None:
    async with a_visitor(chromium, server.url, size=PHONE) as visitor:
        page = visitor.page
        await page.emulate_media(reduced_motion=motion)
        panel = await _opened(visitor, hanako, thread)
        finger = _Finger(page, await visitor.context.new_cdp_session(page))
        half = await panel.evaluate(_AT_REST)

        await finger.pull(panel, SHORT)
        assert await panel.evaluate(_AT_REST) == half
        await finger.pull(panel, -FAR)
        assert await panel.evaluate(_AT_REST) < half - FAR
        await finger.pull(panel, FAR)
        assert await panel.evaluate(_AT_REST) == half
        await finger.pull(panel, FAR)
        await panel.wait_for(state="detached")
        await page.wait_for_url(f"**/rooms/{thread['channelId']}")


async def test_beside_the_page_a_panel_is_not_pulled(
    server: Server, hanako: Member, thread: dict[str, Any], chromium: Browser
) -> None:
    async with a_visitor(chromium, server.url, size=DESKTOP) as visitor:
        panel = await _opened(visitor, hanako, thread)
        finger = _Finger(visitor.page, await visitor.context.new_cdp_session(visitor.page))
        top = await panel.evaluate(_AT_REST)
        await finger.pull(panel, FAR)
        assert await panel.evaluate(_AT_REST) == top
