"""Posting, fan-out and history beside the limit server, and beside ourselves with less in the channel."""

import statistics
from contextlib import ExitStack
from pathlib import Path

from bench.bulk import fill_up
from bench.compare import ROUNDS, Figure, Goal, at_least, at_most, compare, heading, show
from bench.measures import Result, Tools
from bench.own_load import page_cpu_microseconds, socket_kilobytes
from bench.servers import Running, hiroba, limit, raw_route

SECONDS = 4
IDLE_MB = 147
FEW, MANY = 1_000, 1_000_000


def measure_idle(ours: Running, theirs: Running) -> dict[str, Result]:
    """Before anything was asked of them."""
    heading()
    return {
        "idle": show(
            "idle memory without an embedder, MB",
            ours.memory_mb(),
            theirs.memory_mb(),
            Goal("at most", IDLE_MB, of_ours=True),
        ),
        "start": show("start to open, s", ours.start_seconds, theirs.start_seconds),
    }


def measure_load(tools: Tools, ours: Running, theirs: Running) -> dict[str, Result]:
    found: dict[str, Result] = {}

    def add(key: str, name: str, figure: Figure, goal: Goal) -> None:
        found[key] = show(name, *compare(figure, ours, theirs), goal)

    add("posts_16", "durable posts/s, 16 clients", posts(tools, 16), at_least(0.25))
    add("post_1", "one client's post, p50 ms", post_ms(tools), at_most(1.5))
    add("last_of_50", "post to the last of 50 receivers, p50 ms", last_ms(tools, 50), at_most(2))
    add("deliveries", "deliveries/s to 500 receivers", deliveries(tools, 500), at_least(0.8))
    return found


def measure_sockets(ours: Running, theirs: Running) -> dict[str, Result]:
    """On servers that have done nothing else, for freed memory would hide what sockets take; so once only."""
    figures = socket_kilobytes(ours), socket_kilobytes(theirs)
    return {"socket": show("memory for each of 2,000 sockets, kB", *figures, at_most(1.5))}


def measure_history(tools: Tools, ours: Running, theirs: Running, count: int) -> dict[str, Result]:
    for server in (ours, theirs):
        tools.fill(server, count=count)
    name = f"page of 50 at {count} messages, "
    page, cpu = page_ms(tools), page_cpu_microseconds
    return {
        "page": show(f"{name}p50 ms", *compare(page, ours, theirs), at_most(3)),
        "page_cpu_limit": show(f"{name}CPU us", *compare(cpu, ours, theirs)),
    }


def measure_page_cpu(ours: Running, raw: Running) -> dict[str, Result]:
    """The limit server has no framework; what a FastAPI route costs by itself is what can be compared."""
    heading("raw route")
    figures = compare(page_cpu_microseconds, ours, raw)
    return {"page_cpu": show("page of 50, CPU us", *figures, at_most(1.7))}


def measure_growth(tools: Tools, full: Running, empty: Running) -> dict[str, Result]:
    heading("empty")
    figures = compare(posts(tools, 16), full, empty)
    return {"posts_full": show("posts/s into a full channel", *figures, at_least(0.97))}


def measure_million(tools: Tools, folder: Path) -> dict[str, Result]:
    """The oldest page of a million messages beside the newest of a thousand."""
    with ExitStack() as stack:
        few, many = (
            stack.enter_context(_filled(tools, folder / str(count), count)) for count in (FEW, MANY)
        )
        pairs = [(page_ms(tools, 51)(many), page_ms(tools)(few)) for _ in range(ROUNDS)]
    heading("newest")
    oldest, newest = (statistics.median(figures) for figures in zip(*pairs, strict=True))
    return {"million": show("oldest page at 1M : first at 1k, ms", oldest, newest, at_most(1.3))}


def _filled(tools: Tools, folder: Path, count: int):  # noqa: ANN202  # as `hiroba`
    with hiroba(folder, **QUIET) as server:
        tools.fill(server, count=1)
    fill_up(folder / "hiroba" / "hiroba.db", count)
    return hiroba(folder, **QUIET)


QUIET = {"HIROBA_EMBEDDER__ADAPTER": "none"}


def posts(tools: Tools, clients: int) -> Figure:
    return lambda server: float(tools.post(server, clients=clients, seconds=SECONDS)["per_s"])


def post_ms(tools: Tools) -> Figure:
    return lambda server: float(tools.post(server, clients=1, seconds=SECONDS)["ms"]["p50"])


def last_ms(tools: Tools, receivers: int) -> Figure:
    def figure(server: Running) -> float:
        return float(tools.fanout(server, receivers=receivers, send="rest")["complete_ms"]["p50"])

    return figure


def deliveries(tools: Tools, receivers: int) -> Figure:
    def figure(server: Running) -> float:
        return float(tools.fanout(server, receivers=receivers, send="ws")["deliveries_per_s"])

    return figure


def page_ms(tools: Tools, start: int | None = None) -> Figure:
    return lambda server: float(tools.history(server, start=start)["first_ms"]["p50"])


def measure_messages(
    tools: Tools, load_tools: Path, folder: Path, messages: int, *, million: bool
) -> dict[str, Result]:
    """Everything of this file, on servers of its own."""
    found: dict[str, Result] = {}
    with (
        hiroba(folder / "sockets", **QUIET) as ours,
        limit(load_tools, folder / "sockets") as theirs,
    ):
        found |= measure_idle(ours, theirs)
        found |= measure_sockets(ours, theirs)
    with hiroba(folder, **QUIET) as ours, limit(load_tools, folder) as theirs:
        found |= measure_load(tools, ours, theirs)
        found |= measure_history(tools, ours, theirs, messages)
        with raw_route(folder) as raw:
            found |= measure_page_cpu(ours, raw)
        with hiroba(folder / "empty", **QUIET) as empty:
            found |= measure_growth(tools, ours, empty)
    if million:
        found |= measure_million(tools, folder / "million")
    return found
