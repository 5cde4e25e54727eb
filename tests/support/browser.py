"""A real Chromium, and people who use the web client in it."""

import os
import shutil
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, BrowserContext, Page, Request, async_playwright
from tests.support.member import Member

CHROMIUM = shutil.which("chromium")
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
_FLAGS = (
    "--no-sandbox",  # the tests may run as root, where Chromium has none
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)
AXE = Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js"
PATIENCE_MS = 30_000  # on a machine that is busy with other tests


@asynccontextmanager
async def a_chromium() -> AsyncGenerator[Browser]:
    """Skips by name where there is none; under CI=true that is an error."""
    if CHROMIUM is None:
        if os.environ.get("CI") == "true":
            raise RuntimeError("CI needs a Chromium")
        pytest.skip("no Chromium on this machine")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(_FLAGS))
        try:
            yield browser
        finally:
            await browser.close()


@dataclass(slots=True, kw_only=True)
class Visitor:
    """One person's browser. `faults` is what their page complained of, and what it asked other servers for."""

    page: Page
    context: BrowserContext
    home: str
    faults: list[str] = field(default_factory=list[str])

    async def go(self, path: str) -> None:
        await self.page.goto(f"{self.home}{path}")

    async def sign_in(self, member: Member) -> None:
        """With the cookies that signing in sets; the form has tests of its own."""
        credentials = {"email": member.profile["email"], "password": member.password}
        answer = await self.context.request.post(f"{self.home}/api/v1/auth/login", data=credentials)
        assert answer.ok, await answer.text()

    async def violations(self) -> list[str]:
        """What axe-core finds on the page as it stands: rule, and where."""
        await self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found: list[dict[str, Any]] = await self.page.evaluate(
            "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
        )
        return [
            f"{one['id']}: {' '.join(map(str, node['target']))}"
            for one in found
            for node in one["nodes"]
        ]


@asynccontextmanager
async def a_visitor(
    browser: Browser,
    home: str,
    *,
    locale: str = "ja-JP",
    size: dict[str, int] = DESKTOP,
    theme: str = "light",
    timezone: str = "UTC",
    expected: Sequence[str] = (),
) -> AsyncGenerator[Visitor]:
    """Leaves with an AssertionError where the page had a fault; `expected` are parts of such as belong to the test."""
    options: Any = {
        "locale": locale,
        "viewport": size,
        "color_scheme": theme,
        "timezone_id": timezone,
    }
    context = await browser.new_context(reduced_motion="reduce", **options)
    context.set_default_timeout(PATIENCE_MS)
    visitor = Visitor(page=await context.new_page(), context=context, home=home)
    _watch(visitor)
    yield visitor
    await context.close()
    faults = [one for one in visitor.faults if not any(part in one for part in expected)]
    assert not faults, "\n".join(faults)


def _watch(visitor: Visitor) -> None:
    def said(message: Any) -> None:
        if message.type == "error":
            visitor.faults.append(f"console: {message.text}")

    def asked(request: Request) -> None:
        if not request.url.startswith((visitor.home, "blob:", "data:", "about:")):
            visitor.faults.append(f"asked elsewhere: {request.url}")

    visitor.page.on("console", said)
    visitor.page.on("pageerror", lambda error: visitor.faults.append(f"error: {error}"))
    visitor.context.on("request", asked)


async def heap_bytes(page: Page) -> float:
    """What the page's scripts hold once everything that they have let go is thrown away."""
    session: Any = await page.context.new_cdp_session(page)
    await session.send("HeapProfiler.collectGarbage")
    used = (await session.send("Runtime.getHeapUsage"))["usedSize"]
    await session.detach()
    return float(used)
