"""A room in which much was said opens at its end and is read both ways, while the page holds only what is near."""

import asyncio
from typing import Any

import pytest
from playwright.async_api import Browser, Page
from tests.support.browser import a_visitor, heap_bytes
from tests.support.long_rooms import lengthen, talk_in
from tests.support.member import Member
from tests.support.server import Server

MESSAGES = 2_000
LOADED = 480  # messages that the client keeps; what is read here is more
MOST_ROWS = 40  # on the page at once, in a window of 900 pixels
MOST_GROWTH = 1.3  # of the heap
STEP_PX = 550  # less than is seen at once
TURNS = 400

# What is seen: number and place of each message (0 for one whose number is not shown); how many rows there are.
_SEEN = """() => {
  const log = document.querySelector('[role=log]');
  const { top, bottom } = log.getBoundingClientRect();
  const rows = [...log.querySelectorAll('article.msg')];
  const seen = rows
    .map((row) => [row, row.getBoundingClientRect()])
    .filter(([row, box]) => box.bottom > top && box.top < bottom
                            && getComputedStyle(row).visibility === 'visible')
    .map(([row, box]) => [Number(/(\\d+)\\s*$/.exec(row.querySelector('.bd').innerText)?.[1] ?? 0),
                          Math.round(box.top)])
    .sort(([, one], [, other]) => one - other);
  return { rows: rows.length, seen };
}"""
_ENDS_ABOVE = """() => {
  const bottom = (one) => one.getBoundingClientRect().bottom;
  const log = document.querySelector('[role=log]');
  return Math.max(...[...log.querySelectorAll('article.msg')].map(bottom)) <= bottom(log) + 1;
}"""
_AFTER_FRAMES = """async (frames) => {
  for (; frames > 0; frames -= 1) await new Promise(requestAnimationFrame);
}"""
_CALM = "() => document.querySelector('[role=log]').ariaBusy === 'false'"


@pytest.fixture
def room(server: Server, hanako: Member, minji: Member) -> str:
    """Nearly every message ends in its number."""
    room: str = hanako.post("/channels", {"name": "広場の長い話", "kind": "public"})["id"]
    talk_in(room, (hanako, minji), rounds=2)
    server.stop()
    lengthen(server.data / "hiroba.db", room, MESSAGES)
    server.start()
    return room


async def test_a_long_room_opens_at_its_end_and_every_message_is_met_both_ways(
    server: Server, hanako: Member, room: str, chromium: Browser
) -> None:
    async with a_visitor(chromium, server.url) as visitor:
        await visitor.sign_in(hanako)
        await visitor.go(f"/rooms/{room}")
        page = visitor.page
        await _until_seen(page, MESSAGES)
        await _read(page, -1, MESSAGES - LOADED - 120)
        before = await heap_bytes(page)
        await _read(page, -1, MESSAGES - LOADED - 420)
        await _read(page, 1, MESSAGES - LOADED - 60)
        assert await heap_bytes(page) < MOST_GROWTH * before

        await page.get_by_role("button", name="最新へ").click()
        await _until_seen(page, MESSAGES)


async def test_a_message_by_its_link_is_shown_and_stays_where_it_is(
    server: Server, hanako: Member, minji: Member, room: str, chromium: Browser
) -> None:
    async with a_visitor(chromium, server.url) as visitor:
        await visitor.sign_in(hanako)
        await visitor.go(f"/rooms/{room}?seq=1009")
        page = visitor.page
        lit = page.locator("article.lit .bd")
        await lit.wait_for()
        assert (await lit.inner_text()).endswith(" 1009")
        place = await _settled(page)
        assert 1009 in [number for number, _ in place["seen"]]

        await asyncio.to_thread(
            minji.post, f"/channels/{room}/messages", {"content": "새 소식이 있어요 2001"}
        )
        below = page.get_by_role("button", name="下に新着 1 件")
        await below.wait_for()
        assert (await _look(page, frames=30))["seen"] == place["seen"]
        await below.click()
        await _until_seen(page, MESSAGES + 1)


async def _read(page: Page, direction: int, until: int) -> None:
    """With the wheel, as far as a message; none on the way is left out, and the page stays small."""
    await page.mouse.move(720, 450)
    met: set[int] = set()
    for _ in range(TURNS):
        look = await _look(page, frames=2)
        assert look["rows"] <= MOST_ROWS
        numbers = [number for number, _ in look["seen"] if number]
        assert numbers == sorted(numbers)
        met.update(numbers)
        if until in range(numbers[0], numbers[-1] + 1):
            break
        await page.mouse.wheel(0, direction * STEP_PX)
    missed = set(range(min(met), max(met) + 1)) - met
    assert until in range(min(met), max(met) + 1)
    assert {
        number for number in missed if number % 13 != 12
    } == set()  # a table cuts its number off


async def _look(page: Page, frames: int) -> dict[str, Any]:
    """What is seen so many frames after whatever is being fetched has come."""
    await page.evaluate(_AFTER_FRAMES, frames)
    await page.wait_for_function(_CALM)
    return await page.evaluate(_SEEN)


async def _settled(page: Page) -> dict[str, Any]:
    """What is seen once the heights of all rows near are known."""
    before = await _look(page, frames=10)
    while (now := await _look(page, frames=10)) != before:
        before = now
    return now


async def _until_seen(page: Page, number: int) -> None:
    """It is the last, and all of it can be read."""
    await page.locator("article.msg .bd", has_text=f" {number}").last.wait_for()
    assert (await _settled(page))["seen"][-1][0] == number
    assert await page.evaluate(_ENDS_ABOVE)
