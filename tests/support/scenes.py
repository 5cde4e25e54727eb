"""Every screen of the web client, over the sample community: to be looked at, and to be tried for access."""

import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Page
from tests.support.browser import Visitor
from tests.support.filming import a_shown_video
from tests.support.member import Member
from tests.support.server import ROOT

OWNER = "misaki"
_WITHOUT_MODEL = {"HIROBA_EMBEDDER__ADAPTER": "none"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What addresses are made of."""

    room: str
    document: str
    question: str
    mechanism: str


Act = Callable[[Page], Awaitable[None]]


async def _nothing(_: Page) -> None:
    """The address alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """`path` may name the parts of a Sample. `act` brings the page to where it is looked at."""

    name: str
    path: str
    act: Act = _nothing
    is_outside: bool = False

    async def show(self, visitor: Visitor, sample: Sample) -> None:
        await visitor.go(self.path.format_map(_parts(sample)))
        await visitor.page.get_by_role("heading", level=1).first.wait_for()
        await self.act(visitor.page)
        await visitor.page.wait_for_load_state("networkidle")


async def _open_palette(page: Page) -> None:
    await page.keyboard.press("Control+k")
    await page.get_by_role("combobox").first.fill("ゼネバ")


SCENES = (
    Scene(name="sign-in", path="/", is_outside=True),
    Scene(name="today", path="/"),
    Scene(name="rooms", path="/rooms"),
    Scene(name="room", path="/rooms/{room}"),
    Scene(name="ask", path="/ask"),
    Scene(name="questions", path="/questions"),
    Scene(name="library", path="/library"),
    Scene(name="reader", path="/documents/{document}"),
    Scene(name="mechanisms", path="/mechanisms"),
    Scene(name="mechanism", path="/mechanisms/{mechanism}?t=1.2"),
    Scene(name="tester", path="/library/tester"),
    Scene(name="preferences", path="/preferences"),
    Scene(name="admin", path="/admin"),
    Scene(name="admin-people", path="/admin/people"),
    Scene(name="palette", path="/rooms/{room}", act=_open_palette),
)


def fill_sample(data: Path) -> str:
    """The demo's community in a data folder; gives the password of its people."""
    environment = {**os.environ, **_WITHOUT_MODEL, "HIROBA_DATA": str(data)}
    subprocess.run(
        [sys.executable, "-m", "hiroba", "demo", "--language", "ja"],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
    )
    return (data / "demo-password.txt").read_text(encoding="ascii").strip()


def look_around(owner: Member) -> Sample:
    rooms = owner.get("/state")["channels"]
    documents = owner.get("/documents", limit=1)
    questions = owner.get("/questions", limit=1)
    mechanisms = owner.get("/mechanisms", limit=1) or [a_shown_video(owner)]
    return Sample(
        room=rooms[0]["channelId"],
        document=documents[0]["id"],
        question=questions[0]["id"] if questions else "",
        mechanism=mechanisms[0]["id"],
    )


def _parts(sample: Sample) -> dict[str, str]:
    return {
        "room": sample.room,
        "document": sample.document,
        "question": sample.question,
        "mechanism": sample.mechanism,
    }
