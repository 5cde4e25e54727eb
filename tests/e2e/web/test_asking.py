"""Asking, and opening the source; with the mouse, and with the keyboard alone."""

import asyncio
from pathlib import Path

from playwright.async_api import Browser, Page
from tests.support.browser import PHONE, a_visitor
from tests.support.documents import HEADINGS, PROSE, a_pdf
from tests.support.member import Member, until
from tests.support.server import Server

QUESTION = "水車は何を動かして粉を挽きますか？"


def _the_mill(folder: Path) -> Path:
    return a_pdf(folder / "水車.pdf", [PROSE["ja"]], language="ja", title=HEADINGS["ja"][0])


def _read_mill(owner: Member, folder: Path) -> None:
    added = owner.upload("水車.pdf", _the_mill(folder).read_bytes())
    owner.document_when_ended(added["id"])


async def _lit(page: Page) -> str:
    """The highlighted words of the reading panel."""
    marks = page.get_by_role("complementary", name="読む").locator("mark")
    await marks.first.wait_for()
    return "".join(await marks.all_inner_texts())


async def test_a_document_is_added_asked_about_and_opened_at_the_quoted_words(
    server: Server, hanako: Member, chromium: Browser, tmp_path: Path
) -> None:
    pdf = await asyncio.to_thread(_the_mill, tmp_path)
    room = await asyncio.to_thread(hanako.post, "/channels", {"name": "水車", "kind": "public"})
    async with a_visitor(chromium, server.url) as visitor:
        page = visitor.page
        await visitor.sign_in(hanako)
        await visitor.go("/library")
        await page.locator("input[type=file]").first.set_input_files(pdf)
        await page.get_by_role("button", name="加える", exact=True).click()
        document = await asyncio.to_thread(
            until, lambda: next(iter(hanako.get("/documents")), None)
        )
        await asyncio.to_thread(hanako.document_when_ended, document["id"])
        await page.get_by_role("main").get_by_role("link", name="水車").wait_for()

        await visitor.go(f"/rooms/{room['id']}")
        field = page.locator(".comp textarea").first
        await field.fill(f"@hiroba {QUESTION}")
        await field.press("Enter")
        mark = page.locator("a.cite").first
        await mark.click()
        lit = await _lit(page)

    history = await asyncio.to_thread(hanako.get, f"/channels/{room['id']}/messages")
    quote = history[-1]["answer"]["citations"][0]["quote"]
    assert "".join(lit.split()) == "".join(quote.split())


async def test_the_same_walk_with_the_keyboard_alone(
    server: Server, hanako: Member, chromium: Browser, tmp_path: Path
) -> None:
    await asyncio.to_thread(_read_mill, hanako, tmp_path)
    async with a_visitor(chromium, server.url) as visitor:
        page = visitor.page
        await visitor.sign_in(hanako)
        await visitor.go("/")
        await page.get_by_role("heading", level=1).wait_for()
        await page.keyboard.press("Control+k")
        await page.get_by_role("combobox").first.wait_for()
        await page.keyboard.insert_text(QUESTION)
        await page.keyboard.press("Control+Enter")
        mark = page.locator("a.cite").first
        await mark.wait_for()
        for _ in range(60):
            if await page.evaluate("() => document.activeElement.matches('a.cite')"):
                break
            await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        assert await _lit(page)
        await page.keyboard.press("Escape")
        await page.get_by_role("complementary", name="読む").wait_for(state="detached")
        assert await page.evaluate("() => document.activeElement.matches('a.cite')")


async def test_on_a_phone_the_source_opens_below_the_sentence(
    server: Server, hanako: Member, chromium: Browser, tmp_path: Path
) -> None:
    await asyncio.to_thread(_read_mill, hanako, tmp_path)
    room = await asyncio.to_thread(hanako.post, "/channels", {"name": "水車", "kind": "public"})
    await asyncio.to_thread(
        hanako.post, f"/channels/{room['id']}/messages", {"content": f"@hiroba {QUESTION}"}
    )
    async with a_visitor(chromium, server.url, size=PHONE) as visitor:
        page = visitor.page
        await visitor.sign_in(hanako)
        await visitor.go(f"/rooms/{room['id']}")
        mark = page.locator("a.cite").first
        await mark.click()
        assert await _lit(page)
        panel = await page.get_by_role("complementary", name="読む").bounding_box()
        place = await mark.bounding_box()
        assert panel is not None
        assert place is not None
        assert place["y"] + place["height"] <= panel["y"]
        assert await page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
