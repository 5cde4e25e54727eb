"""Two people in two browsers."""

import asyncio
import re
from typing import Any

from playwright.async_api import Browser, Locator
from tests.support.browser import Visitor, a_visitor
from tests.support.member import Member
from tests.support.server import Server

OFFLINE = ("ERR_INTERNET_DISCONNECTED", "WebSocket connection")


async def _room(owner: Member, *others: Member) -> dict[str, Any]:
    channel = {"name": "ゼネバ機構", "kind": "public", "topic": "止まる仕事"}
    room = await asyncio.to_thread(owner.post, "/channels", channel)
    for one in others:
        await asyncio.to_thread(one.post, f"/channels/{room['id']}/members", {})
    return room


async def _enter(visitor: Visitor, member: Member, room: dict[str, Any]) -> Locator:
    """Gives the field to write in."""
    await visitor.sign_in(member)
    await visitor.go(f"/rooms/{room['id']}")
    field = visitor.page.locator("form.comp textarea, .comp textarea").first
    await field.wait_for()
    return field


async def _say(field: Locator, words: str) -> None:
    await field.fill(words)
    await field.press("Enter")


def _said(visitor: Visitor, words: str) -> Locator:
    return visitor.page.get_by_role("log").get_by_text(words, exact=True)


async def test_what_one_says_the_other_reads_at_once(
    server: Server, hanako: Member, minji: Member, chromium: Browser
) -> None:
    room = await _room(hanako, minji)
    async with (
        a_visitor(chromium, server.url) as one,
        a_visitor(chromium, server.url, locale="ko-KR") as other,
    ):
        writing, answering = await _enter(one, hanako, room), await _enter(other, minji, room)
        await _say(writing, "**止まっている**間に写真を撮ります。")
        await _said(other, "止まっている").wait_for()
        await _say(answering, "몇 초 동안 멈추나요?")
        await _said(one, "몇 초 동안 멈추나요?").wait_for()

        message = one.page.get_by_role("article").filter(has_text="몇 초")
        await message.hover()
        await message.get_by_role("button", name="反応する").click()
        await (
            one.page.get_by_role("dialog", name="絵文字")
            .get_by_text(re.compile("👍"))
            .first.click()
        )
        await (
            other.page.get_by_role("article").filter(has_text="몇 초").get_by_text("👍").wait_for()
        )


async def test_a_lost_connection_loses_and_doubles_nothing(
    server: Server, hanako: Member, minji: Member, chromium: Browser
) -> None:
    room = await _room(hanako, minji)
    async with (
        a_visitor(chromium, server.url) as one,
        a_visitor(chromium, server.url, locale="ko-KR", expected=OFFLINE) as other,
    ):
        writing, away = await _enter(one, hanako, room), await _enter(other, minji, room)
        await _say(writing, "はじめ")
        await _said(other, "はじめ").wait_for()

        await other.context.set_offline(offline=True)
        await _say(away, "오프라인에서 쓴 글")
        await _said(other, "오프라인에서 쓴 글").wait_for()
        await _say(writing, "そのあいだに")
        await _said(one, "そのあいだに").wait_for()
        await other.context.set_offline(offline=False)

        await _said(other, "そのあいだに").wait_for()
        await _said(one, "오프라인에서 쓴 글").wait_for()
        for visitor in (one, other):
            for words in ("はじめ", "そのあいだに", "오프라인에서 쓴 글"):
                assert await _said(visitor, words).count() == 1, words

    history = await asyncio.to_thread(hanako.get, f"/channels/{room['id']}/messages")
    assert sorted(one["content"] for one in history) == sorted(
        ["はじめ", "そのあいだに", "오프라인에서 쓴 글"]
    )


async def test_a_server_that_dies_is_waited_for(
    server: Server, hanako: Member, chromium: Browser
) -> None:
    room = await _room(hanako)
    server.change(HIROBA_PORT=server.url.rpartition(":")[2])
    expected = ("ERR_CONNECTION", "WebSocket connection", "Failed to load resource")
    async with a_visitor(chromium, server.url, expected=expected) as visitor:
        field = await _enter(visitor, hanako, room)
        await _say(field, "前")
        await _said(visitor, "前").wait_for()
        server.kill()
        await _say(field, "倒れているあいだ")
        await visitor.page.get_by_text("つながっていません").wait_for()
        await asyncio.to_thread(server.start)
        await visitor.page.get_by_text("つながっていません").wait_for(state="detached")

        assert await _said(visitor, "倒れているあいだ").count() == 1
    history = await asyncio.to_thread(hanako.get, f"/channels/{room['id']}/messages")
    assert [one["content"] for one in history] == ["前", "倒れているあいだ"]


async def test_enter_that_ends_a_composition_sends_nothing(
    server: Server, hanako: Member, chromium: Browser
) -> None:
    room = await _room(hanako)
    async with a_visitor(chromium, server.url) as visitor:
        field = await _enter(visitor, hanako, room)
        await field.focus()
        keyboard: Any = await visitor.context.new_cdp_session(visitor.page)
        await keyboard.send(
            "Input.imeSetComposition", {"text": "はぐるま", "selectionStart": 4, "selectionEnd": 4}
        )
        confirm = {"windowsVirtualKeyCode": 229, "key": "Process", "code": "Enter"}
        await keyboard.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **confirm})
        await keyboard.send("Input.insertText", {"text": "歯車"})
        await keyboard.send("Input.dispatchKeyEvent", {"type": "keyUp", **confirm})

        assert await field.input_value() == "歯車"
        await field.press("Enter")
        await _said(visitor, "歯車").wait_for()
    history = await asyncio.to_thread(hanako.get, f"/channels/{room['id']}/messages")
    assert [one["content"] for one in history] == ["歯車"]
