"""From a file on somebody's disk to the second that an answer cites, in a real browser, with pictures of the way."""

import asyncio
from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, Page, expect
from tests.support.browser import Visitor, a_visitor
from tests.support.clips import a_clip
from tests.support.member import Member, until
from tests.support.server import ROOT, Server
from tests.support.visiting import a_room, choose

SECONDS = 4.0
TITLE = "4溝ゼネバ、入り際の当たり"
CAPTIONS = (
    "WEBVTT\n\n"
    "00:00.000 --> 00:02.000\n円板が従動輪を止めています。\n\n"
    "00:02.500 --> 00:04.000\nローラーが溝から抜けて、ロック円弧が戻ります。\n"
)
NOTE = "ここでバックラッシュのために従動輪が逆へ振れます。"
PICTURES = ROOT / "screenshots" / "walk"


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    path = tmp_path / "geneva.webm"
    path.write_bytes(a_clip(seconds=SECONDS))
    return path


async def _picture(page: Page, name: str) -> None:
    await page.screenshot(path=PICTURES / f"{name}.png")


async def _upload(page: Page, clip: Path) -> None:
    await page.get_by_role("button", name="動画を上げる").click()
    dialog = page.get_by_role("dialog", name="動画を上げる")
    await dialog.get_by_label("動画を選ぶ").set_input_files(clip)
    await dialog.get_by_text("送りました").wait_for()
    await dialog.get_by_label("題名").fill(TITLE)
    await _picture(page, "1-sent")
    await dialog.get_by_role("button", name="下書きにする").click()
    await page.wait_for_url("**/mechanisms/*")
    await page.get_by_role("slider", name="位置").wait_for()


async def _add_captions(page: Page, visitor: Visitor, file: Path) -> None:
    await page.get_by_role("button", name="ほかの操作").first.click()
    await choose(visitor, "編集")
    dialog = page.get_by_role("dialog", name="編集")
    await dialog.get_by_label("字幕を加える").set_input_files(file)
    await dialog.get_by_role("button", name="字幕を外す：日本語").wait_for()
    await dialog.get_by_role("button", name="保存する").click()
    await dialog.wait_for(state="detached")


async def _watch(page: Page) -> None:
    """Played, then stopped, then looked for to the second, with the words that are said there."""
    await page.get_by_role("combobox", name="字幕").select_option("日本語")
    await page.keyboard.press("Escape")
    await page.get_by_role("slider", name="位置").focus()
    await page.keyboard.press("Space")
    await page.wait_for_function("() => document.querySelector('video').currentTime > 0.3")
    await page.keyboard.press("Space")
    await page.get_by_role("slider", name="位置").press("End")
    await page.get_by_text("ロック円弧が戻ります。").wait_for()


async def _note(page: Page, second: float) -> None:
    await page.get_by_role("slider", name="位置").press("Home")
    for _ in range(round(second * 10)):
        await page.get_by_role("slider", name="位置").press("ArrowRight")
    await page.keyboard.press("n")
    field = page.get_by_role("textbox", name=f"0:0{second} にメモ")
    await field.fill(NOTE)
    await field.press("Control+Enter")
    await page.get_by_role("listitem").filter(has_text="バックラッシュ").wait_for()
    await _picture(page, "2-noted")


async def _ask(page: Page, question: str) -> Locator:
    """The mark of the first source of the answer."""
    field = page.locator(".comp textarea").first
    await field.fill(f"@hiroba {question}")
    await field.press("Control+Enter")
    answer = page.locator(".msg.ans").last
    await answer.locator(".src").wait_for()
    return answer.locator("a.cite").first


async def _source(page: Page, mark: Locator) -> Locator:
    await mark.click()
    panel = page.get_by_role("complementary", name="読む")
    await panel.get_by_role("heading", name=TITLE).wait_for()
    return panel


async def _second_shown(place: Locator) -> float:
    seconds: float = await place.locator("video").evaluate(
        "video => new Promise(done => video.readyState >= 2 && !video.seeking"
        " ? done(video.currentTime)"
        " : video.addEventListener('seeked', () => done(video.currentTime), {once: true}))"
    )
    return seconds


@pytest.mark.timeout(180)
async def test_from_the_file_to_the_second_that_an_answer_cites(
    server: Server, hanako: Member, chromium: Browser, clip: Path, tmp_path: Path
) -> None:
    room = await a_room(hanako)
    captions = tmp_path / "ja.vtt"
    captions.write_text(CAPTIONS, encoding="utf-8")
    async with a_visitor(chromium, server.url) as visitor:
        page = visitor.page
        await visitor.sign_in(hanako)
        await visitor.go("/mechanisms")
        await _upload(page, clip)
        await _add_captions(page, visitor, captions)
        await page.get_by_role("button", name="公開する").click()
        await page.get_by_role("heading", name="コメント").wait_for()
        await _watch(page)
        await _note(page, 1.2)

        await visitor.go(f"/rooms/{room['id']}")
        mark = await _ask(page, "バックラッシュで従動輪が逆へ振れるのはいつですか？")
        panel = await _source(page, mark)
        await expect(panel.locator("mark")).to_have_text(NOTE)
        await panel.get_by_text("hanako さんのメモ").wait_for()
        assert await _second_shown(panel) == pytest.approx(1.2, abs=0.05)
        assert await visitor.violations() == []
        await _picture(page, "3-cited")
        await panel.get_by_role("link", name="0:01 を開く").click()
        await page.wait_for_url("**/mechanisms/*?t=1.2")
        await page.get_by_role("slider", name="位置").wait_for()
        await page.wait_for_function(
            "() => Math.abs(document.querySelector('video').currentTime - 1.2) < 0.05"
        )
        await _picture(page, "4-at-the-second")


async def test_the_palette_finds_the_second_and_opens_it(
    server: Server, hanako: Member, chromium: Browser, clip: Path, tmp_path: Path
) -> None:
    captions = tmp_path / "ja.vtt"
    captions.write_text(CAPTIONS, encoding="utf-8")
    async with a_visitor(chromium, server.url) as visitor:
        page = visitor.page
        await visitor.sign_in(hanako)
        await visitor.go("/mechanisms")
        await _upload(page, clip)
        await _add_captions(page, visitor, captions)
        await asyncio.to_thread(
            until, lambda: hanako.get("/find", q="ロック円弧")["moments"]["items"] or None
        )
        await page.keyboard.press("Control+k")
        await page.get_by_role("search").get_by_role("combobox").fill("ロック円弧")
        moments = page.get_by_role("group", name="場面")
        found = moments.get_by_role("option").filter(has_text="ロック円弧が戻ります")
        await found.hover()
        preview = page.get_by_role("region", name="下見")
        assert await _second_shown(preview) == pytest.approx(2.5, abs=0.05)
        assert await visitor.violations() == []
        await _picture(page, "5-found")
        await found.click()
        await page.wait_for_url("**/mechanisms/*?t=2.5")
        await page.wait_for_function(
            "() => Math.abs(document.querySelector('video').currentTime - 2.5) < 0.05"
        )
        await page.get_by_role("heading", name=TITLE, level=1).wait_for()
