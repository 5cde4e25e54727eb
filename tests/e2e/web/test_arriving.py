"""The first minutes: opening the square, signing in and out, coming in by an invitation."""

import asyncio

from playwright.async_api import Browser, Page
from tests.support.browser import a_visitor
from tests.support.member import PASSWORD, Member
from tests.support.server import Server

WRONG_PASSWORD = ("status of 401",)


async def _fill(page: Page, **fields: str) -> None:
    for label, value in fields.items():
        await page.get_by_label(label, exact=True).fill(value)


async def test_the_first_person_opens_the_square(server: Server, chromium: Browser) -> None:
    async with a_visitor(chromium, server.url, expected=("422",)) as visitor:
        page = visitor.page
        await visitor.go("/")
        await page.get_by_role("button", name="つぎへ").click()
        await _fill(
            page, お名前="長谷川 佐和子", メール="sawako@example.org", 広場の名前="機構同好会"
        )
        await _fill(page, パスワード="短い")
        await page.get_by_role("button", name="広場をひらく").click()
        await page.get_by_text("256 文字までに").wait_for()
        await _fill(page, パスワード=PASSWORD)
        await page.get_by_role("button", name="広場をひらく").click()
        await page.get_by_role("button", name="広場に入る").click()

        places = page.get_by_role("navigation", name="主な場所").first
        await places.get_by_text("機構同好会").wait_for()
        await places.get_by_text("長谷川 佐和子").wait_for()
        assert "機構同好会" in await page.title()


async def test_who_signs_in_comes_to_where_they_wanted_and_signs_out(
    server: Server, hanako: Member, chromium: Browser
) -> None:
    async with a_visitor(chromium, server.url, expected=WRONG_PASSWORD) as visitor:
        page = visitor.page
        await visitor.go("/library")
        await _fill(page, メール="hanako@example.org", パスワード="not the password")
        await page.get_by_role("button", name="入る", exact=True).click()
        await page.get_by_role("alert").wait_for()
        await _fill(page, パスワード=PASSWORD)
        await page.get_by_role("button", name="入る", exact=True).click()
        await page.get_by_role("heading", level=1, name="書庫").wait_for()

        await visitor.go("/preferences")
        await page.get_by_role("button", name="外に出る").click()
        await page.get_by_role("button", name="入る", exact=True).wait_for()
        await visitor.go("/library")
        await page.get_by_role("button", name="入る", exact=True).wait_for()
        assert len(visitor.faults) == 1  # the wrong password, and nothing else


async def test_an_invitation_lets_one_person_in(
    server: Server, hanako: Member, chromium: Browser
) -> None:
    await asyncio.to_thread(hanako.patch, "/community", {"registration": "invite"})
    invitation = await asyncio.to_thread(hanako.post, "/invitations", {"uses": 1})

    async with a_visitor(chromium, server.url, locale="ko-KR") as visitor:
        page = visitor.page
        await visitor.go(f"/join/{invitation['code']}")
        await page.get_by_label("이름", exact=True).fill("김하늘")
        await page.get_by_label("이메일", exact=True).fill("haneul@example.org")
        await page.get_by_label("비밀번호", exact=True).fill(PASSWORD)
        await (
            page.get_by_role("button", name="들어오기")
            .or_(page.locator("form button[type=submit], form button.go"))
            .first.click()
        )
        await page.get_by_text("김하늘").first.wait_for()

    people = await asyncio.to_thread(hanako.get, "/users")
    assert "김하늘" in {one["displayName"] for one in people}
