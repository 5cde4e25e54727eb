"""Tending a room and what was said in it, adding files in every way, and one's own preferences."""

import asyncio
import re
from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.async_api import Browser, FilePayload
from tests.support.browser import a_visitor
from tests.support.long_rooms import lengthen
from tests.support.member import Member, until
from tests.support.server import Server, Zygote
from tests.support.visiting import a_room, answer, article, choose, do, enter, said, say

LONG = 1_200  # messages: more than two days
MORE = "この部屋のほかの操作"

# A picture as the clipboard or a drag from the desk brings it.
_GIVE = """async ([selector, type, name]) => {
  const canvas = new OffscreenCanvas(24, 16);
  canvas.getContext('2d').fillRect(2, 2, 20, 12);
  const carried = new DataTransfer();
  carried.items.add(new File([await canvas.convertToBlob()], name, {type: 'image/png'}));
  const told = {bubbles: true, cancelable: true};
  const event = type === 'paste'
    ? new ClipboardEvent(type, {...told, clipboardData: carried})
    : new DragEvent(type, {...told, dataTransfer: carried});
  document.querySelector(selector).dispatchEvent(event);
}"""


@pytest.fixture(scope="module")
def server(zygote: Zygote, tmp_path_factory: pytest.TempPathFactory) -> Generator[Server]:
    """One for all tests of this file: each has a room of its own."""
    data = tmp_path_factory.mktemp("tending") / "data"
    server = Server(zygote, data, HIROBA_EMBEDDER__ADAPTER="none")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def hanako(server: Server) -> Member:
    return Member.registered(server, "hanako", "ja")


@pytest.fixture(scope="module")
def minji(server: Server, hanako: Member) -> Member:
    return Member.registered(server, "minji", "ko")


@pytest.fixture(scope="module")
def old_room(server: Server, hanako: Member) -> dict[str, Any]:
    """People have talked here for two days."""
    room: dict[str, Any] = hanako.post("/channels", {"name": "昔話", "kind": "public"})
    hanako.post(f"/channels/{room['id']}/messages", {"content": "むかし、水車がありました。"})
    server.stop()
    lengthen(server.data / "hiroba.db", room["id"], LONG)
    server.start()
    return room


async def test_a_day_is_jumped_to(
    server: Server, hanako: Member, old_room: dict[str, Any], chromium: Browser
) -> None:
    yesterday = (datetime.now(UTC) - timedelta(days=1)).strftime("%Y-%m-%d")
    async with a_visitor(chromium, server.url) as visitor:
        await enter(visitor, hanako, old_room)
        await visitor.page.get_by_role("button", name=MORE).click()
        await choose(visitor, "日付へ移動")
        await visitor.page.get_by_label("日付", exact=True).fill(yesterday)
        await answer(visitor, "移動")
        first = visitor.page.locator("article.msg.lit time").first
        time = await first.get_attribute("datetime")
        assert time is not None
        assert time.startswith(f"{yesterday}T00:0"), time


async def test_a_room_is_put_away_and_brought_back(
    server: Server, hanako: Member, minji: Member, chromium: Browser
) -> None:
    room = await a_room(hanako, minji, name="しまう部屋")
    async with (
        a_visitor(chromium, server.url) as visitor,
        a_visitor(chromium, server.url, locale="ko-KR") as other,
    ):
        field, away = await enter(visitor, hanako, room), await enter(other, minji, room)
        await visitor.page.get_by_role("button", name=MORE).click()
        await choose(visitor, "部屋をしまう")
        await answer(visitor, "部屋をしまう")
        await visitor.page.get_by_text("この部屋はしまわれています").wait_for()
        await field.wait_for(state="detached")
        await away.wait_for(state="detached")

        await visitor.page.get_by_role("button", name=MORE).click()
        await choose(visitor, "部屋をまた開く")
        await answer(visitor, "部屋をまた開く")
        await say(field, "また話せます")
        await said(other, "また話せます").wait_for()
        await away.wait_for()


async def test_who_leaves_a_room_may_come_back(
    server: Server, hanako: Member, minji: Member, chromium: Browser
) -> None:
    room = await a_room(hanako, minji, name="出入りの部屋")
    async with a_visitor(chromium, server.url, locale="ko-KR") as visitor:
        page = visitor.page
        field = await enter(visitor, minji, room)
        mine = page.get_by_role("navigation").get_by_role("link", name=room["name"])
        await mine.first.wait_for()
        await page.get_by_role("button", name="이 방의 다른 작업").click()
        await choose(visitor, "방 나가기")
        await answer(visitor, "방 나가기")
        await page.wait_for_url("**/rooms")
        await mine.first.wait_for(state="detached")

        await visitor.go(f"/rooms/{room['id']}")
        await page.get_by_role("main").get_by_role("button", name="들어가기").click()
        await field.wait_for()
        await mine.first.wait_for()


async def test_people_are_added_to_a_room_and_taken_out_of_it(
    server: Server, hanako: Member, minji: Member, chromium: Browser
) -> None:
    body = {"name": "内輪", "kind": "private"}
    room = await asyncio.to_thread(hanako.post, "/channels", body)
    async with (
        a_visitor(chromium, server.url) as visitor,
        a_visitor(chromium, server.url, locale="ko-KR") as other,
    ):
        page = visitor.page
        await enter(visitor, hanako, room)
        await other.sign_in(minji)
        await other.go("/")
        await other.page.get_by_role("heading", level=1).wait_for()
        theirs = other.page.get_by_role("navigation").get_by_role("link", name="内輪").first

        await page.get_by_role("button", name="1 人").click()
        dialog = page.get_by_role("dialog", name="メンバー")
        await dialog.get_by_role("combobox", name="人を加える").fill("minj")
        await page.get_by_role("option", name="minji").click()
        remove = dialog.get_by_role("button", name="minji さんを外す")
        await remove.wait_for()
        await theirs.wait_for()
        await remove.click()
        await remove.wait_for(state="detached")
        await theirs.wait_for(state="detached")
        await dialog.get_by_role("button", name="閉じる").click()
        await page.get_by_role("button", name="1 人").wait_for()


async def test_pictures_are_pasted_and_dropped(
    server: Server, hanako: Member, minji: Member, chromium: Browser
) -> None:
    room = await a_room(hanako, minji, name="絵の部屋")
    async with (
        a_visitor(chromium, server.url) as visitor,
        a_visitor(chromium, server.url, locale="ko-KR") as other,
    ):
        field = await enter(visitor, hanako, room)
        await enter(other, minji, room)
        await visitor.page.evaluate(_GIVE, [".comp textarea", "paste", "歯車.png"])
        await visitor.page.evaluate(_GIVE, [".scroll", "drop", "톱니바퀴.png"])
        attached = visitor.page.get_by_role("list", name="送るファイル").get_by_role("listitem")
        await attached.filter(has_text="톱니바퀴.png").wait_for()
        await attached.locator("img").nth(1).wait_for()
        await say(field, "二枚の絵")
        for name in ("歯車.png", "톱니바퀴.png"):
            await article(other, "二枚の絵").get_by_role("img", name=name).wait_for()
        assert await attached.count() == 0


async def test_of_several_files_for_the_library_one_is_refused(
    server: Server, hanako: Member, chromium: Browser
) -> None:
    files: list[FilePayload] = [
        {"name": "止水.txt", "mimeType": "text/plain", "buffer": "水を止める。".encode()},
        {"name": "写真.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n"},
        {"name": "물레.md", "mimeType": "text/markdown", "buffer": "# 물레\n\n돈다.".encode()},
    ]
    async with a_visitor(chromium, server.url) as visitor:
        page = visitor.page
        await visitor.sign_in(hanako)
        await visitor.go("/library")
        await page.get_by_label("ファイルを選ぶ").set_input_files(files)
        await page.get_by_role("dialog", name="ファイルを 3 件加える").wait_for()
        await answer(visitor, "加える")
        arriving = page.get_by_role("region", name="届いているもの")
        await (
            arriving.get_by_role("listitem")
            .filter(has_text="写真.png")
            .get_by_text("送れませんでした")
            .wait_for()
        )
        for title in ("止水", "물레"):
            await page.get_by_role("main").get_by_role("link", name=title).wait_for()
        await arriving.get_by_role("button", name="一覧から外す").click()
        await arriving.wait_for(state="detached")

    def are_ready() -> bool | None:
        found = hanako.get("/documents")
        return [one["status"] for one in found] == ["ready", "ready"] or None

    assert await asyncio.to_thread(until, are_ready)


async def test_ones_own_words_are_edited_and_deleted(
    server: Server, hanako: Member, minji: Member, chromium: Browser
) -> None:
    room = await a_room(hanako, minji, name="言い直す部屋")
    async with (
        a_visitor(chromium, server.url) as visitor,
        a_visitor(chromium, server.url, locale="ko-KR") as other,
    ):
        field = await enter(visitor, hanako, room)
        await enter(other, minji, room)
        await say(field, "歯は八枚です")
        await said(other, "歯は八枚です").wait_for()
        await do(visitor, "歯は八枚です", "編集する")
        edit = visitor.page.get_by_role("textbox", name="発言を編集")
        await edit.fill("歯は九枚です")
        await edit.press("Enter")
        await said(other, "歯は九枚です").wait_for()
        await article(visitor, "歯は九枚です").get_by_role("button", name="編集済み").wait_for()

        await do(visitor, "歯は九枚です", "この発言のほかの操作")
        await choose(visitor, "消す")
        await answer(visitor, "消す")
        for one in (visitor, other):
            await said(one, "歯は九枚です").wait_for(state="detached")


async def test_a_message_is_reacted_to_pinned_and_replied_to(
    server: Server, hanako: Member, minji: Member, chromium: Browser
) -> None:
    room = await a_room(hanako, minji, name="止める部屋")
    async with (
        a_visitor(chromium, server.url) as visitor,
        a_visitor(chromium, server.url, locale="ko-KR") as other,
    ):
        page = visitor.page
        field = await enter(visitor, hanako, room)
        await enter(other, minji, room)
        await say(field, "止まる間に撮る")
        theirs = article(other, "止まる間に撮る")
        await do(visitor, "止まる間に撮る", "反応する")
        await page.get_by_role("dialog", name="絵文字").get_by_text("👍").first.click()
        await theirs.get_by_role("button", name=re.compile("👍")).click()
        mine = article(visitor, "止まる間に撮る").get_by_role("button", name=re.compile("👍 2"))
        await mine.click()
        await theirs.get_by_role("button", name=re.compile("👍 1")).wait_for()

        await do(visitor, "止まる間に撮る", "この発言のほかの操作")
        await choose(visitor, "ピン留めする")
        await theirs.get_by_text("고정").wait_for()
        await page.get_by_role("button", name="ピン留めした発言").click()
        pins = page.get_by_role("dialog", name="ピン留めした発言")
        await pins.get_by_text("止まる間に撮る").wait_for()
        await pins.get_by_role("button", name="閉じる").click()
        await do(visitor, "止まる間に撮る", "この発言のほかの操作")
        await choose(visitor, "ピン留めを外す")
        await theirs.get_by_text("고정").wait_for(state="detached")

        await article(visitor, "止まる間に撮る").hover()
        await page.get_by_role("link", name="返信する").click()
        reply = page.get_by_role("textbox", name="返信を書く")
        await say(reply, "露出は二秒")
        await (
            page.get_by_role("complementary", name="スレッド")
            .get_by_text("露出は二秒", exact=True)
            .wait_for()
        )
        await theirs.get_by_role("link", name=re.compile("답글 1")).wait_for()


async def test_preferences_stay_after_a_reload(
    server: Server, hanako: Member, chromium: Browser
) -> None:
    ren = await asyncio.to_thread(Member.registered, server, "ren", "ja")
    async with a_visitor(chromium, server.url) as visitor:
        page = visitor.page
        await visitor.sign_in(ren)
        await visitor.go("/preferences")
        await page.get_by_role("radio", name="夕暮れの広場").check()
        await page.get_by_role("radio", name="つめる").check()
        saved = page.wait_for_event(
            "response", lambda one: one.url.endswith("/users/me") and one.request.method == "PATCH"
        )
        await asyncio.gather(saved, page.get_by_label("表示言語").select_option("zh-Hant"))
        await page.reload()
        root = page.locator(":root[data-theme=dark][data-density=compact][lang=zh-Hant]")
        await root.wait_for()
        await page.get_by_role("heading", level=1).wait_for()
        checked = page.get_by_role("radio", checked=True)
        values = await checked.evaluate_all("all => all.map((one) => one.value)")
        assert {"dark", "compact"} <= set(values)
