"""Two people in two browsers."""

import asyncio
import re
from typing import Any

from playwright.async_api import Browser
from tests.support.browser import a_visitor
from tests.support.member import Member, until
from tests.support.server import Server
from tests.support.visiting import a_room, enter, said, say

OFFLINE = ("ERR_INTERNET_DISCONNECTED", "WebSocket connection")


def _contents(member: Member, room: dict[str, Any], *, least: int) -> list[str] | None:
    history = member.get(f"/channels/{room['id']}/messages")
    return [one["content"] for one in history] if len(history) >= least else None


async def test_what_one_says_the_other_reads_at_once(
    server: Server, hanako: Member, minji: Member, chromium: Browser
) -> None:
    room = await a_room(hanako, minji)
    async with (
        a_visitor(chromium, server.url) as one,
        a_visitor(chromium, server.url, locale="ko-KR") as other,
    ):
        writing, answering = await enter(one, hanako, room), await enter(other, minji, room)
        await say(writing, "**止まっている**間に写真を撮ります。")
        await said(other, "止まっている").wait_for()
        await say(answering, "몇 초 동안 멈추나요?")
        await said(one, "몇 초 동안 멈추나요?").wait_for()

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
    room = await a_room(hanako, minji)
    async with (
        a_visitor(chromium, server.url) as one,
        a_visitor(chromium, server.url, locale="ko-KR", expected=OFFLINE) as other,
    ):
        writing, away = await enter(one, hanako, room), await enter(other, minji, room)
        await say(writing, "はじめ")
        await said(other, "はじめ").wait_for()

        await other.context.set_offline(offline=True)
        await say(away, "오프라인에서 쓴 글")
        await said(other, "오프라인에서 쓴 글").wait_for()
        await say(writing, "そのあいだに")
        await said(one, "そのあいだに").wait_for()
        await other.context.set_offline(offline=False)

        await said(other, "そのあいだに").wait_for()
        await said(one, "오프라인에서 쓴 글").wait_for()
        for visitor in (one, other):
            for words in ("はじめ", "そのあいだに", "오프라인에서 쓴 글"):
                assert await said(visitor, words).count() == 1, words

    history = await asyncio.to_thread(hanako.get, f"/channels/{room['id']}/messages")
    assert sorted(one["content"] for one in history) == sorted(
        ["はじめ", "そのあいだに", "오프라인에서 쓴 글"]
    )


async def test_a_server_that_dies_is_waited_for(
    server: Server, hanako: Member, chromium: Browser
) -> None:
    room = await a_room(hanako)
    server.change(HIROBA_PORT=server.url.rpartition(":")[2])
    expected = ("ERR_CONNECTION", "WebSocket connection", "Failed to load resource")
    async with a_visitor(chromium, server.url, expected=expected) as visitor:
        field = await enter(visitor, hanako, room)
        await say(field, "前")
        await said(visitor, "前").wait_for()
        server.kill()
        await say(field, "倒れているあいだ")
        await visitor.page.get_by_text("つながっていません").wait_for()
        await asyncio.to_thread(server.start)
        await visitor.page.get_by_text("つながっていません").wait_for(state="detached")

        assert await said(visitor, "倒れているあいだ").count() == 1
        there = await asyncio.to_thread(until, lambda: _contents(hanako, room, least=2))
        assert there == ["前", "倒れているあいだ"]
        assert await said(visitor, "倒れているあいだ").count() == 1


async def test_enter_that_ends_a_composition_sends_nothing(
    server: Server, hanako: Member, chromium: Browser
) -> None:
    room = await a_room(hanako)
    async with a_visitor(chromium, server.url) as visitor:
        field = await enter(visitor, hanako, room)
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
        await said(visitor, "歯車").wait_for()
        there = await asyncio.to_thread(until, lambda: _contents(hanako, room, least=1))
        assert there == ["歯車"]
