"""What people do in a room of the web client."""

import asyncio
import re
from typing import Any

from playwright.async_api import Locator
from tests.support.browser import Visitor
from tests.support.member import Member


async def a_room(owner: Member, *others: Member, name: str = "ゼネバ機構") -> dict[str, Any]:
    channel = {"name": name, "kind": "public", "topic": "止まる仕事"}
    room: dict[str, Any] = await asyncio.to_thread(owner.post, "/channels", channel)
    for one in others:
        await asyncio.to_thread(one.post, f"/channels/{room['id']}/members", {})
    return room


async def enter(visitor: Visitor, member: Member, room: dict[str, Any]) -> Locator:
    """Gives the field to write in."""
    await visitor.sign_in(member)
    await visitor.go(f"/rooms/{room['id']}")
    field = visitor.page.locator("form.comp textarea, .comp textarea").first
    await field.wait_for()
    return field


async def say(field: Locator, words: str) -> None:
    await field.fill(words)
    await field.press("Enter")


def said(visitor: Visitor, words: str) -> Locator:
    return visitor.page.get_by_role("log").get_by_text(words, exact=True)


def article(visitor: Visitor, words: str) -> Locator:
    """The message that says it."""
    return visitor.page.get_by_role("article").filter(has_text=words)


async def do(visitor: Visitor, words: str, action: str | re.Pattern[str]) -> None:
    """One of the actions that appear with the pointer over a message."""
    message = article(visitor, words)
    await message.hover()
    await message.get_by_role("button", name=action).click()


async def choose(visitor: Visitor, item: str) -> None:
    """Of the menu that is open."""
    await visitor.page.get_by_role("menuitem", name=item).click()


async def answer(visitor: Visitor, verb: str) -> None:
    """The dialog that asks."""
    dialog = visitor.page.get_by_role("dialog")
    await dialog.get_by_role("button", name=verb).click()
    await dialog.wait_for(state="detached")
