"""Videos of mechanisms in a real browser: uploaded, published, played to the second, noted and found again."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Locator, Page, Route
from tests.support.browser import PHONE, a_visitor
from tests.support.clips import a_clip
from tests.support.member import Member
from tests.support.server import Server
from tests.support.showing import a_shown_video, filmed
from tests.support.visiting import choose, open_page

SECONDS = 2.0
TITLE = "クランクとスライダ、早戻りなし"
_BROKEN_OFF = 3


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    path = tmp_path / "crank.webm"
    path.write_bytes(a_clip(seconds=SECONDS))
    return path


@pytest.fixture
async def shown(hanako: Member) -> dict[str, Any]:
    return await asyncio.to_thread(a_shown_video, hanako, SECONDS)


async def _choose_file(page: Page, clip: Path) -> Locator:
    """The dialog in which a video is on its way."""
    await page.get_by_role("button", name="動画を上げる").click()
    dialog = page.get_by_role("dialog", name="動画を上げる")
    await dialog.get_by_label("動画を選ぶ").set_input_files(clip)
    return dialog


async def _second(page: Page) -> float:
    return float(await page.get_by_role("slider").get_attribute("aria-valuenow") or "nan")


async def _until_second(page: Page, wanted: str) -> None:
    await page.wait_for_function(
        f"() => (now => {wanted})(Number(document.querySelector('[role=slider]').ariaValueNow))"
    )


async def test_a_person_uploads_publishes_and_everybody_sees_it(
    server: Server, hanako: Member, minji: Member, chromium: Browser, clip: Path
) -> None:
    async with (
        a_visitor(chromium, server.url) as visitor,
        a_visitor(chromium, server.url, locale="ko-KR") as other,
    ):
        page = await open_page(visitor, hanako, "/mechanisms")
        theirs = await open_page(other, minji, "/mechanisms")
        await page.get_by_text("まだ動画がありません").wait_for()
        dialog = await _choose_file(page, clip)
        await dialog.get_by_text("送りました").wait_for()
        await dialog.get_by_label("題名").fill(TITLE)
        await dialog.get_by_label("タグ").fill("クランク、링크")
        assert await visitor.violations() == []
        await dialog.get_by_role("button", name="下書きにする").click()

        await page.wait_for_url("**/mechanisms/*")
        await page.get_by_role("heading", name=TITLE, level=1).wait_for()
        await page.get_by_text("見えるのはあなただけ").wait_for()
        assert await theirs.get_by_text(TITLE).count() == 0
        await page.get_by_role("button", name="公開する").click()
        await theirs.get_by_role("link", name=TITLE).wait_for()
        await page.get_by_text("見えるのはあなただけ").wait_for(state="detached")


async def test_a_lost_connection_is_told_and_the_upload_goes_on(
    server: Server, hanako: Member, chromium: Browser, clip: Path
) -> None:
    broken: list[str] = []

    async def break_off(route: Route) -> None:
        if route.request.method == "PATCH" and len(broken) < _BROKEN_OFF:
            broken.append(route.request.url)
            await route.abort("connectionreset")
        else:
            await route.continue_()

    async with a_visitor(chromium, server.url, expected=("Failed to load",)) as visitor:
        page = await open_page(visitor, hanako, "/mechanisms")
        await page.route("**/api/v1/uploads/*", break_off)
        dialog = await _choose_file(page, clip)
        await dialog.get_by_text("送りました").wait_for()
        assert len(broken) == _BROKEN_OFF
        assert len(set(broken)) == 1


async def test_a_video_is_played_stepped_and_looked_for_to_the_second(
    server: Server, hanako: Member, shown: dict[str, Any], chromium: Browser
) -> None:
    async with a_visitor(chromium, server.url) as visitor:
        page = await open_page(visitor, hanako, f"/mechanisms/{shown['id']}?t=1.2")
        await _until_second(page, "now === 1.2")
        paused = "() => document.querySelector('video').paused"
        assert await page.evaluate(paused) is True
        await page.wait_for_function(
            "() => Math.abs(document.querySelector('video').currentTime - 1.2) < 0.05"
        )
        entry = page.get_by_role("button", name="入り、当たり")
        assert await entry.get_attribute("aria-current") == "true"

        await page.keyboard.press(",")
        assert await _second(page) == pytest.approx(1.18, abs=0.021)
        await page.keyboard.press("[")
        assert await _second(page) == 0
        await page.keyboard.press("]")
        assert await _second(page) == pytest.approx(1.0)

        await page.keyboard.press("Space")
        await page.get_by_role("button", name="一時停止").wait_for()
        await _until_second(page, "now > 1.3")
        await page.keyboard.press("Space")
        await page.get_by_role("button", name="再生").wait_for()
        assert await page.evaluate(paused) is True


async def test_the_time_line_is_a_slider_that_says_where_it_is(
    server: Server, hanako: Member, shown: dict[str, Any], chromium: Browser
) -> None:
    async with a_visitor(chromium, server.url) as visitor:
        page = await open_page(visitor, hanako, f"/mechanisms/{shown['id']}")
        slider = page.get_by_role("slider", name="位置")
        await slider.focus()
        await slider.press("End")
        await slider.press("ArrowLeft")
        assert await slider.get_attribute("aria-valuetext") == "2 秒中 1.9 秒、章「入り、当たり」"
        await slider.press("Home")
        assert await _second(page) == 0
        box = await slider.bounding_box()
        assert box is not None
        await page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 20)
        assert await _second(page) == pytest.approx(1.0, abs=0.02)
        assert await visitor.violations() == []


async def test_a_note_is_written_at_its_second_and_seen_by_who_watches(
    server: Server, hanako: Member, minji: Member, shown: dict[str, Any], chromium: Browser
) -> None:
    path = f"/mechanisms/{shown['id']}"
    async with (
        a_visitor(chromium, server.url) as visitor,
        a_visitor(chromium, server.url, locale="ko-KR", size=PHONE) as other,
    ):
        page, theirs = (
            await open_page(visitor, hanako, path),
            await open_page(other, minji, f"{path}?t=1.5"),
        )
        await _until_second(theirs, "now === 1.5")
        await theirs.keyboard.press("n")
        field = theirs.get_by_role("textbox", name="0:01.5에 메모")
        await field.fill("각가속도는 여기서 가장 커요.")
        await field.press("Control+Enter")
        said = page.get_by_role("listitem").filter(has_text="각가속도는")
        await said.get_by_role("link", name="0:01.5").click()
        assert await _second(page) == pytest.approx(1.5)
        assert await said.get_attribute("aria-current") == "true"

        await said.hover()
        await said.get_by_role("button").click()
        await choose(visitor, "消す")
        await page.get_by_role("dialog").get_by_role("button", name="消す").click()
        await theirs.get_by_text("각가속도는").wait_for(state="detached")


async def test_its_owner_edits_what_is_said_of_it(
    server: Server, hanako: Member, shown: dict[str, Any], chromium: Browser, tmp_path: Path
) -> None:
    captions = tmp_path / "ja.vtt"
    captions.write_text("WEBVTT\n\n00:00.000 --> 00:02.000\nここで止まります。\n", encoding="utf-8")
    async with a_visitor(chromium, server.url) as visitor:
        page = await open_page(visitor, hanako, f"/mechanisms/{shown['id']}?t=0.5")
        await page.get_by_role("button", name="ほかの操作").first.click()
        await choose(visitor, "編集")
        dialog = page.get_by_role("dialog", name="編集")
        await dialog.get_by_label("題名", exact=True).fill(TITLE)
        await dialog.get_by_role("button", name="章を置く").click()
        await dialog.get_by_label("章の名前").last.fill("半ば")
        await dialog.get_by_label("字幕を加える").set_input_files(captions)
        await dialog.get_by_role("button", name="字幕を外す：日本語").wait_for()
        assert await visitor.violations() == []
        await dialog.get_by_role("button", name="保存する").click()
        await page.get_by_role("heading", name=TITLE, level=1).wait_for()
        await page.get_by_role("button", name="半ば").wait_for()
        await page.get_by_role("combobox", name="字幕").select_option("日本語")
        await page.get_by_text("ここで止まります。").wait_for()


async def test_a_video_that_cannot_be_prepared_says_why(
    server: Server, hanako: Member, chromium: Browser
) -> None:
    failed = await asyncio.to_thread(filmed, hanako, a_clip()[:64], "壊れた.webm")
    async with a_visitor(chromium, server.url) as visitor:
        page = await open_page(visitor, hanako, f"/mechanisms/{failed['id']}")
        await page.get_by_role("heading", name="動画を準備できませんでした").wait_for()
        await page.get_by_text("壊れているかもしれません").wait_for()
        await page.get_by_role("button", name="もう一度").wait_for()
        assert await visitor.violations() == []


async def test_the_gallery_is_narrowed_by_its_address(
    server: Server, hanako: Member, minji: Member, shown: dict[str, Any], chromium: Browser
) -> None:
    category = {"names": {"ja": "間欠運動", "ko": "간헐 운동"}}
    made = await asyncio.to_thread(hanako.post, "/categories", category)
    with hanako.client() as client:
        path = f"/mechanisms/{shown['id']}/categories"
        client.put(path, json={"categoryIds": [made["id"]]}).raise_for_status()
    async with a_visitor(chromium, server.url, locale="ko-KR") as visitor:
        page = await open_page(visitor, minji, "/mechanisms?tag=없는것")
        await page.get_by_text("이런 영상은 없어요").wait_for()
        await page.get_by_role("link", name="간헐 운동").click()
        await page.get_by_role("main").get_by_role("link", name=shown["title"]).click()
        trail = page.get_by_role("navigation", name="지금 있는 곳")
        await trail.get_by_role("link", name="간헐 운동").wait_for()
        await page.get_by_role("button", name="좋아요").click()
        await page.get_by_role("button", name="좋아요", pressed=True).wait_for()
        assert await visitor.violations() == []
