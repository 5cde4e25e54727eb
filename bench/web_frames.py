"""How smoothly a room of many messages opens, scrolls and jumps in a real Chromium. Run by hand, after `make client`:

    .venv/bin/python bench/web_frames.py [--messages 100000] [--slower 4] [--profile FILE]

Of every task of the page's main thread the time on the wall and on the CPU is told, since a busy machine stretches
only the first. `--slower` makes the page's CPU so many times slower, as in a weak phone (wall time then counts).
`--profile` also keeps a CPU profile of the scrolling for a browser's developer tools.
"""

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
from collections.abc import AsyncGenerator, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import Browser

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.servers import hiroba
from tests.support.browser import Visitor, a_chromium, a_visitor, heap_bytes
from tests.support.long_rooms import lengthen, talk_in
from tests.support.member import Member

QUIET = {"HIROBA_EMBEDDER__ADAPTER": "none"}
FRAME_MS = 50
WHEEL_PX, FLING_PX = 120, 1_500
TURNS = 400
TASKS = ("RunTask", "ThreadControllerImpl::RunTask")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--slower", type=float, default=1)
    parser.add_argument("--profile", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        asyncio.run(measure(Path(name), options))


async def measure(folder: Path, options: argparse.Namespace) -> None:
    hanako, room = filled(folder, options.messages)
    with hiroba(folder, **QUIET) as server:
        hanako.server = server
        async with a_chromium() as chromium:
            await visit(chromium, hanako, room, options)


def filled(folder: Path, messages: int) -> tuple[Member, str]:
    with hiroba(folder, **QUIET) as server:
        hanako = Member.registered(server, "hanako")
        minji = Member.registered(server, "minji", "ko")
        room = hanako.post("/channels", {"name": "広場", "kind": "public"})["id"]
        talk_in(room, (hanako, minji))
    lengthen(folder / "hiroba" / "hiroba.db", room, messages)
    return hanako, room


async def visit(chromium: Browser, hanako: Member, room: str, options: argparse.Namespace) -> None:
    async with a_visitor(chromium, hanako.server.url) as visitor:
        await visitor.sign_in(hanako)
        cdp: Any = await visitor.context.new_cdp_session(visitor.page)
        await cdp.send("Emulation.setCPUThrottlingRate", {"rate": options.slower})
        await traced(chromium, visitor, "open", opened(visitor, room))
        before = await heap_bytes(visitor.page)
        async with profiled(cdp, options.profile):
            await traced(chromium, visitor, "wheel up", scrolled(visitor, -WHEEL_PX))
            await traced(chromium, visitor, "fling up", scrolled(visitor, -FLING_PX))
        await traced(chromium, visitor, "fling down", scrolled(visitor, FLING_PX))
        for seq in (options.messages // 2, 30, options.messages - 700):
            await traced(chromium, visitor, f"jump to {seq}", jumped(visitor, room, seq))
        print(f"heap {before / 2**20:.1f} -> {await heap_bytes(visitor.page) / 2**20:.1f} MB")


@asynccontextmanager
async def profiled(cdp: Any, file: Path | None) -> AsyncGenerator[None]:
    if file is None:
        yield
        return
    await cdp.send("Profiler.enable")
    await cdp.send("Profiler.start")
    yield
    kept = json.dumps((await cdp.send("Profiler.stop"))["profile"])
    await asyncio.to_thread(file.write_text, kept)


async def opened(visitor: Visitor, room: str) -> None:
    await visitor.go(f"/rooms/{room}")
    await visitor.page.locator("article.msg").last.wait_for()
    await visitor.page.wait_for_timeout(1_500)


async def scrolled(visitor: Visitor, pixels: int) -> None:
    """With the wheel, as people do."""
    await visitor.page.mouse.move(720, 450)
    for _ in range(TURNS):
        await visitor.page.mouse.wheel(0, pixels)
    await visitor.page.wait_for_timeout(500)


async def jumped(visitor: Visitor, room: str, seq: int) -> None:
    await visitor.page.evaluate(
        "path => { history.pushState(null, '', path); dispatchEvent(new PopStateEvent('popstate')); }",
        f"/rooms/{room}?seq={seq}",
    )
    await visitor.page.locator("article.lit").wait_for()
    await visitor.page.wait_for_timeout(800)


async def traced(
    chromium: Browser, visitor: Visitor, name: str, walk: Coroutine[Any, Any, None]
) -> None:
    await chromium.start_tracing(
        page=visitor.page, categories=["toplevel", "devtools.timeline", "__metadata"]
    )
    await walk
    events: list[dict[str, Any]] = json.loads(await chromium.stop_tracing())["traceEvents"]
    wall, cpu = tasks_ms(events)
    rows = await visitor.page.locator("article.msg").count()
    first = await visitor.page.locator("article.msg time").first.get_attribute("datetime")
    print(
        f"{name:>16}: {told('wall', wall)}; {told('CPU', cpu)}; {rows} rows from {first}",
        flush=True,
    )


def tasks_ms(events: list[dict[str, Any]]) -> tuple[list[float], list[float]]:
    """Of the thread that did most as a page's main thread."""
    mains = {
        (one["pid"], one["tid"])
        for one in events
        if one["name"] == "thread_name" and one["args"]["name"] == "CrRendererMain"
    }
    tasks = [
        one
        for one in events
        if one["name"] in TASKS and one["ph"] == "X" and (one["pid"], one["tid"]) in mains
    ]
    return [one["dur"] / 1e3 for one in tasks], [one.get("tdur", 0) / 1e3 for one in tasks]


def told(kind: str, tasks: list[float]) -> str:
    busy = [one for one in tasks if one > 1]
    p99 = statistics.quantiles(busy, n=100, method="inclusive")[98] if len(busy) > 1 else 0
    over = sum(one > FRAME_MS for one in tasks)
    return f"{kind} {over} of {len(busy)} over {FRAME_MS} ms, p99 {p99:.0f}, max {max(busy, default=0):.0f}"


if __name__ == "__main__":
    main()
