"""`make screenshots`: every screen on a desk and on a phone, by day and by night, in the languages that are named."""

import asyncio
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Browser
from tests.support.browser import DESKTOP, PHONE, a_chromium, a_visitor
from tests.support.member import Member
from tests.support.scenes import OWNER, SCENES, Sample, fill_sample, look_around
from tests.support.server import ROOT, Server, Zygote

SIZES = {"desktop": DESKTOP, "phone": PHONE}
OUT = ROOT / "screenshots"


async def take(browser: Browser, owner: Member, sample: Sample, language: str) -> None:
    await asyncio.to_thread(owner.patch, "/users/me", {"locale": language})
    for size, pixels in SIZES.items():
        for theme in ("light", "dark"):
            folder = OUT / f"{size}-{theme}-{language}"
            for scene in SCENES:
                async with a_visitor(
                    browser,
                    owner.server.url,
                    locale=language,
                    size=pixels,
                    theme=theme,
                    expected=("",),
                ) as visitor:
                    if not scene.is_outside:
                        await visitor.sign_in(owner)
                    await scene.show(visitor, sample)
                    await visitor.page.screenshot(path=folder / f"{scene.name}.png")
            print(folder.relative_to(ROOT))


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        password = fill_sample(data)
        zygote = Zygote(Path(folder) / "server.log")
        server = Server(zygote, data, HIROBA_EMBEDDER__ADAPTER="none")
        try:
            server.start()
            owner = Member(server, profile={"email": f"{OWNER}@example.org"}, password=password)
            owner.log_in()
            sample = look_around(owner)
            async with a_chromium() as browser:
                for language in sys.argv[1:] or ["ja", "en"]:
                    await take(browser, owner, sample, language)
        finally:
            zygote.close()


if __name__ == "__main__":
    asyncio.run(main())
