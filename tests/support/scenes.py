"""Every screen of the web client, over the sample community: to be looked at, and to be tried for access."""

import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.async_api import Page
from tests.support.browser import Visitor
from tests.support.documents import a_pdf
from tests.support.member import Member
from tests.support.server import ROOT

OWNER = "misaki"
_WITHOUT_MODEL = {"HIROBA_EMBEDDER__ADAPTER": "none"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What addresses are made of."""

    room: str
    document: str = ""
    question: str = ""
    mechanism: str = ""


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


async def _find_nothing(page: Page) -> None:
    await page.keyboard.press("Control+k")
    await page.get_by_role("combobox").first.fill("qxzv")
    await page.get_by_role("option").last.wait_for()


async def _open_thread(page: Page) -> None:
    await page.locator("a.thread").last.click()
    await page.locator(".panel .msg").last.wait_for()


async def _open_source(page: Page) -> None:
    """Of the first answer that its reader was given."""
    await page.locator(".earlier a").last.click()
    await page.locator("a.cite").first.click()
    await page.locator(".panel mark").first.wait_for()


async def _begin(page: Page) -> None:
    await page.locator("main .btn.go").click()
    await page.locator("form input").first.wait_for()


async def _look_up(page: Page) -> None:
    await page.locator(".msg").first.wait_for()
    await page.get_by_role("log").evaluate("log => log.scrollTo(0, 0)")


async def _curate(page: Page) -> None:
    await page.locator(".cats button").click()
    await page.get_by_role("dialog").locator("footer").wait_for()


async def _read_below(page: Page) -> None:
    await page.locator(".comments textarea").scroll_into_view_if_needed()


async def _edit_video(page: Page) -> None:
    await page.locator("header.bar .ctl button").last.click()
    await page.get_by_role("menuitem").nth(2).click()
    await page.get_by_role("dialog").locator("form").wait_for()


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
    Scene(name="mechanism-comments", path="/mechanisms/{mechanism}", act=_read_below),
    Scene(name="mechanism-edit", path="/mechanisms/{mechanism}", act=_edit_video),
    Scene(name="categories", path="/mechanisms", act=_curate),
    Scene(name="tester", path="/library/tester"),
    Scene(name="preferences", path="/preferences"),
    Scene(name="admin", path="/admin"),
    Scene(name="admin-people", path="/admin/people"),
    Scene(name="palette", path="/rooms/{room}", act=_open_palette),
    Scene(name="nothing-found", path="/rooms/{room}", act=_find_nothing),
    Scene(name="nothing-here", path="/nowhere"),
    Scene(name="answer", path="/ask", act=_open_source),
    Scene(name="thread", path="/rooms/{room}", act=_open_thread),
)
# Of a community that is opened in front of the camera.
UNOPENED = (
    Scene(name="first-run", path="/", is_outside=True),
    Scene(name="first-run-you", path="/", is_outside=True, act=_begin),
)
EMPTY = (
    Scene(name="empty-today", path="/"),
    Scene(name="empty-room", path="/rooms/{room}"),
    Scene(name="empty-library", path="/library"),
    Scene(name="empty-questions", path="/questions"),
    Scene(name="empty-mechanisms", path="/mechanisms"),
)
UNRULY = (
    Scene(name="unruly-room", path="/rooms/{room}", act=_look_up),
    Scene(name="unruly-rooms", path="/rooms"),
    Scene(name="unruly-library", path="/library"),
    Scene(name="unruly-people", path="/admin/people"),
)


def fill_sample(data: Path, clips: int = 0) -> str:
    """The demo's community in a data folder; gives the password of its people. Each clip takes a second or two."""
    wishes = {"HIROBA_DATA": str(data), "HIROBA_SAMPLE_CLIPS": str(clips)}
    environment = {**os.environ, **_WITHOUT_MODEL, **wishes}
    subprocess.run(
        [sys.executable, "-m", "hiroba", "demo", "--language", "ja"],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
    )
    return (data / "demo-password.txt").read_text(encoding="ascii").strip()


def fill_unruly(owner: Member, folder: Path) -> None:
    """Names, words and files that try every edge of a page."""
    owner.patch("/users/me", {"displayName": "Maximilian Featherstonehaugh-Okonkwo von Hohenlohe"})
    room = owner.post(
        "/channels",
        {
            "name": "機構同好会 2026年度 秋学期 ゼネバと間欠運動と脱進機の長い長い名前の部屋",
            "kind": "public",
            "topic": "Geneva drives, ratchets and whatever else stops on purpose. " * 3,
        },
    )
    for words in _UNRULY_WORDS:
        owner.post(f"/channels/{room['id']}/messages", {"content": words})
    locked = a_pdf(folder / "locked.pdf", [["cam"]], password="-").read_bytes()
    added = owner.upload(f"{'輪郭曲線の設計と製図について' * 4}.pdf", locked)
    owner.document_when_ended(added["id"])


_UNRULY_WORDS = (
    f"```python\nreturn {' + '.join(['(slots - 2) / (2 * slots)'] * 6)}\n```\n`dwell(4)` は 0.75 です。",
    "| slots | max α/ω² | at entry | share of motion | dwell | remarks |\n"
    "|---|---|---|---|---|---|\n"
    "| 4 | 5.41 | 1.00 | 25.0 % | 75.0 % | the usual one in projectors |\n"
    "| 6 | 1.35 | 0.58 | 33.3 % | 66.7 % | 静かだが壁が薄い |",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2,
    f"https://example.org/{'very/long/' * 12}",
    "저희 연구실도 6홈으로 바꾸니 소음이 확실히 줄었어요. 대신 정지 시간이 짧아져서 "
    "검사 카메라 타이밍을 다시 맞춰야 했습니다.",
    "> 引用した文です。\n\n- 一つめ\n- 二つめ\n\n补充一点：6 槽轮的槽壁太薄。",
)


def look_around(owner: Member) -> Sample:
    rooms = owner.get("/state")["channels"]
    documents = owner.get("/documents", limit=1)
    questions = owner.get("/questions", limit=1)
    mechanisms = owner.get("/mechanisms", limit=1)
    return Sample(
        room=max(rooms, key=lambda room: room["channel"]["lastSeq"])["channelId"],
        document=documents[0]["id"] if documents else "",
        question=questions[0]["id"] if questions else "",
        mechanism=mechanisms[0]["id"] if mechanisms else "",
    )


def _parts(sample: Sample) -> dict[str, str]:
    return asdict(sample)
