"""`make screenshots`: every screen on a desk and on a phone, by day and by night, in the languages that are named."""

import asyncio
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from playwright.async_api import Browser
from tests.support.browser import DESKTOP, PHONE, a_chromium, a_visitor
from tests.support.member import Member
from tests.support.scenes import (
    EMPTY,
    OWNER,
    SCENES,
    UNOPENED,
    UNRULY,
    Sample,
    Scene,
    fill_sample,
    fill_unruly,
    look_around,
)
from tests.support.server import ROOT, Server, Zygote

SIZES = {"desktop": DESKTOP, "phone": PHONE}
OUT = ROOT / "screenshots"


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    browser: Browser
    languages: Sequence[str]

    async def take(self, scenes: Sequence[Scene], server: Server, owner: Member | None) -> None:
        """Scene by scene: what is seen once, such as unread words, is seen in every picture of its scene."""
        sample = await asyncio.to_thread(look_around, owner) if owner else Sample(room="")
        for scene, language in product(scenes, self.languages):
            if owner:
                await asyncio.to_thread(owner.patch, "/users/me", {"locale": language})
            for size, theme in product(SIZES, ("light", "dark")):
                async with a_visitor(
                    self.browser,
                    server.url,
                    locale=language,
                    size=SIZES[size],
                    theme=theme,
                    expected=("",),
                ) as visitor:
                    if owner and not scene.is_outside:
                        await visitor.sign_in(owner)
                    await scene.show(visitor, sample)
                    picture = OUT / f"{size}-{theme}-{language}" / f"{scene.name}.png"
                    await visitor.page.screenshot(path=picture)
            print(f"{scene.name} {language}", flush=True)


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        password = fill_sample(Path(folder) / "sample", clips=10)
        zygote = Zygote(Path(folder) / "server.log")
        full, bare = (
            Server(zygote, Path(folder) / name, HIROBA_EMBEDDER__ADAPTER="none")
            for name in ("sample", "bare")
        )
        try:
            full.start()
            bare.start()
            owner = Member(full, profile={"email": f"{OWNER}@example.org"}, password=password)
            owner.log_in()
            async with a_chromium() as browser:
                camera = Camera(browser=browser, languages=sys.argv[1:] or ["ja", "en"])
                await camera.take(SCENES, full, owner)
                await camera.take(UNOPENED, bare, None)
                first = await asyncio.to_thread(Member.registered, bare, OWNER)
                await camera.take(EMPTY, bare, first)
                await asyncio.to_thread(fill_unruly, first, Path(folder))
                await camera.take(UNRULY, bare, first)
        finally:
            zygote.close()


if __name__ == "__main__":
    asyncio.run(main())
