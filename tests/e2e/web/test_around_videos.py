"""What stands around videos in a real browser: categories, documents, and what people say below."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Locator, Page
from tests.support.browser import PHONE, a_visitor
from tests.support.documents import HEADINGS, PROSE, a_pdf
from tests.support.member import Member
from tests.support.server import Server
from tests.support.showing import a_shown_video
from tests.support.visiting import choose, open_page


@pytest.fixture
async def shown(hanako: Member) -> dict[str, Any]:
    return await asyncio.to_thread(a_shown_video, hanako, 2.0)


async def _name_category(dialog: Locator, names: dict[str, str], verb: str) -> None:
    for language, name in names.items():
        await dialog.get_by_label(language, exact=True).fill(name)
    await dialog.get_by_role("button", name=verb, exact=True).click()


async def test_a_moderator_curates_the_categories(
    server: Server, hanako: Member, minji: Member, chromium: Browser
) -> None:
    async with a_visitor(chromium, server.url) as visitor:
        page = await open_page(visitor, hanako, "/mechanisms")
        await page.get_by_role("button", name="分類を編集").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_text("まだ分類がありません").wait_for()
        for names in ({"日本語": "歯車"}, {"日本語": "間欠運動", "한국어": "간헐 운동"}):
            await dialog.get_by_role("button", name="分類を加える").click()
            await _name_category(dialog, names, "加える")
            await dialog.get_by_role("listitem").get_by_text(names["日本語"]).wait_for()

        await dialog.get_by_role("button", name="上へ：間欠運動").press("Enter")
        first = dialog.get_by_role("listitem").first
        await first.get_by_text("間欠運動").wait_for()
        moved = "() => document.activeElement.ariaLabel"
        await page.wait_for_function(f"{moved} === '上へ：間欠運動'")
        assert await visitor.violations() == []

        more = dialog.get_by_role("button", name="歯車 のほかの操作")
        await more.click()
        await choose(visitor, "分類を編集")
        await dialog.get_by_label("置く場所").select_option(label="\u2003間欠運動")
        await dialog.get_by_role("button", name="保存する").click()
        await page.wait_for_function(f"{moved} === '歯車 のほかの操作'")
        tree = await asyncio.to_thread(minji.get, "/categories")
        assert [one["parentId"] for one in tree] == [None, tree[0]["id"]]

        await dialog.get_by_role("button", name="間欠運動 のほかの操作").click()
        await choose(visitor, "消す")
        await dialog.get_by_text("下にある 1 個の分類は、一つ上へ移ります。").wait_for()
        await dialog.get_by_role("button", name="消す").click()
        await dialog.get_by_role("listitem").get_by_text("歯車").wait_for()
        assert await dialog.get_by_role("listitem").count() == 1
        await dialog.get_by_role("button", name="終わる").click()

    tree = await asyncio.to_thread(minji.get, "/categories")
    assert [(one["names"], one["parentId"]) for one in tree] == [({"ja": "歯車"}, None)]
    async with a_visitor(chromium, server.url, locale="ko-KR") as visitor:
        page = await open_page(visitor, minji, "/mechanisms")
        assert await page.get_by_role("button", name="분류 편집").count() == 0


async def _comments(page: Page, name: str) -> Locator:
    section = page.get_by_role("region", name=name)
    await section.scroll_into_view_if_needed()
    await section.get_by_role("textbox").wait_for()
    return section


async def test_people_talk_below_a_video_as_it_happens(
    server: Server, hanako: Member, minji: Member, shown: dict[str, Any], chromium: Browser
) -> None:
    path = f"/mechanisms/{shown['id']}"
    async with (
        a_visitor(chromium, server.url) as visitor,
        a_visitor(chromium, server.url, locale="ko-KR", size=PHONE) as other,
    ):
        page, theirs = await open_page(visitor, hanako, path), await open_page(other, minji, path)
        ours, section = await _comments(page, "コメント"), await _comments(theirs, "댓글")
        await ours.get_by_text("まだ誰も何も書いていません").wait_for()
        await section.get_by_role("textbox", name="댓글 쓰기").fill("홈 입구에서 부딪히네요.")
        await section.get_by_role("button", name="보내기").click()
        first = ours.get_by_role("article").filter(has_text="부딪히네요")
        await first.wait_for()

        field = ours.get_by_role("textbox", name="コメントを書く")
        await field.fill("面取りで減らせます。")
        await field.press("Control+Enter")
        await section.get_by_role("article").filter(has_text="面取り").wait_for()
        assert [await visitor.violations(), await other.violations()] == [[], []]

        await first.hover()
        await first.get_by_role("link", name="返信").click()
        thread = page.get_by_role("complementary", name="スレッド")
        await thread.get_by_role("textbox", name="返信を書く").fill("何度くらいですか。")
        await thread.get_by_role("button", name="送る", exact=True).click()
        await section.get_by_role("link", name="답글 1개").wait_for()

    channel = await asyncio.to_thread(hanako.get, f"{path}/comments")
    async with a_visitor(chromium, server.url) as visitor:
        page = await open_page(visitor, hanako, f"/rooms/{channel['channelId']}?seq=1")
        await page.wait_for_url(f"**{path}?seq=1")
        await page.locator(".msg.lit").get_by_text("부딪히네요").wait_for()
        rooms = page.get_by_role("navigation", name="主な場所")
        assert await rooms.get_by_text(shown["title"]).count() == 0


async def test_hiroba_is_asked_about_what_is_seen_where_it_is_seen(
    server: Server, hanako: Member, shown: dict[str, Any], chromium: Browser
) -> None:
    async with a_visitor(chromium, server.url) as visitor:
        page = await open_page(visitor, hanako, f"/mechanisms/{shown['id']}?t=1.2")
        await page.get_by_role("button", name="これについて尋ねる").click()
        field = page.get_by_role("textbox", name="コメントを書く")
        await page.wait_for_function("() => document.activeElement.matches('.comments textarea')")
        assert await field.input_value() == f"@hiroba 「{shown['title']}」の 0:01.2 について、"


async def test_documents_are_related_by_their_names_and_read_from_there(
    server: Server, hanako: Member, shown: dict[str, Any], chromium: Browser, tmp_path: Path
) -> None:
    pdf = a_pdf(tmp_path / "水車.pdf", [PROSE["ja"]], language="ja", title=HEADINGS["ja"][0])
    added = await asyncio.to_thread(hanako.upload, "水車.pdf", pdf.read_bytes())
    document = await asyncio.to_thread(hanako.document_when_ended, added["id"])
    async with a_visitor(chromium, server.url) as visitor:
        page = await open_page(visitor, hanako, f"/mechanisms/{shown['id']}")
        await page.get_by_role("button", name="ほかの操作").first.click()
        await choose(visitor, "編集")
        dialog = page.get_by_role("dialog", name="編集")
        field = dialog.get_by_role("textbox", name="題名から資料を探す")
        await field.fill("ないもの")
        await dialog.get_by_text("この題名の資料は見つかりません。").wait_for()
        await field.fill(document["title"][:2])
        await dialog.get_by_role("button", name=document["title"], exact=True).wait_for()
        await field.press("Enter")
        await dialog.get_by_role("button", name=f"{document['title']} を外す").wait_for()
        assert await visitor.violations() == []
        await dialog.get_by_role("button", name="保存する").click()
        related = page.get_by_role("navigation", name="関連する資料")
        await related.get_by_role("link", name=document["title"]).click()
        await page.wait_for_url(f"**/documents/{document['id']}")
