"""Every screen: open to everybody (axe-core), in every language, on every width."""

import asyncio

import pytest
from playwright.async_api import Browser
from tests.support.browser import DESKTOP, PHONE, Visitor, a_visitor
from tests.support.member import Member
from tests.support.scenes import SCENES, Sample, Scene
from tests.support.server import Server

SampleServer = tuple[Server, Member, Sample]
LANGUAGES = ("ja", "en", "ko", "zh", "zh-Hant")

# What sticks out of the page, and what is cut though it says something a reader needs whole.
_CUT = """() => {
  const wide = document.documentElement.scrollWidth > innerWidth + 1 ? ['the page is wider than its window'] : [];
  const cut = [...document.querySelectorAll('button, label, legend, h1, h2, th, [role=tab], .btn')]
    .filter(one => one.checkVisibility() && getComputedStyle(one).textOverflow !== 'ellipsis')
    .filter(one => getComputedStyle(one).clipPath === 'none')
    .filter(one => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'visible')
    .map(one => one.textContent.trim());
  return [...wide, ...cut];
}"""
_KEYS = """() => {
  const texts = [document.title, document.body.innerText,
    ...[...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap(one =>
      [one.ariaLabel, one.title, one.getAttribute('placeholder')])];
  const areas = 'common|place|connection|error|talk|ask|library|arrive|preferences|admin|find|today|palette';
  return texts.filter(Boolean).flatMap(text =>
    text.match(new RegExp(`(?<![\\\\w./])(?:${areas})\\\\.[a-z][\\\\w.]+`, 'g')) ?? []);
}"""


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_a_screen_is_open_to_everybody_in_both_themes(
    sample_server: SampleServer, chromium: Browser, scene: Scene
) -> None:
    server, owner, sample = sample_server
    for theme in ("light", "dark"):
        async with a_visitor(chromium, server.url, theme=theme) as visitor:
            if not scene.is_outside:
                await visitor.sign_in(owner)
            await scene.show(visitor, sample)
            assert await visitor.violations() == [], theme


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_language_says_everything_and_nothing_is_cut(
    sample_server: SampleServer, chromium: Browser, language: str
) -> None:
    server, owner, sample = sample_server
    await asyncio.to_thread(owner.patch, "/users/me", {"locale": language})
    for size in (DESKTOP, PHONE):
        async with a_visitor(chromium, server.url, locale=language, size=size) as visitor:
            outside = [scene for scene in SCENES if scene.is_outside]
            for scene in outside:
                await _whole(visitor, scene, sample, language)
            await visitor.sign_in(owner)
            for scene in SCENES:
                if not scene.is_outside:
                    await _whole(visitor, scene, sample, language)


async def _whole(visitor: Visitor, scene: Scene, sample: Sample, language: str) -> None:
    await scene.show(visitor, sample)
    page = visitor.page
    assert await page.evaluate("() => document.documentElement.lang") == language
    assert await page.evaluate(_CUT) == [], scene.name
    assert await page.evaluate(_KEYS) == [], scene.name
