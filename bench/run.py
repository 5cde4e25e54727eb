"""`make bench`: Hiroba beside the limit server, alternating, the median of three; then the retrieval sets.

Prints ratios, because seconds say more about the machine than about the program.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bench.measures import Result, Tools  # noqa: E402  # run as a program, the folder above is not on the path
from bench.retrieval import score_retrieval  # noqa: E402
from bench.servers import Running, hiroba, limit  # noqa: E402

ROUNDS = 3
Figure = Callable[[Running], float]


def compare(figure: Figure, ours: Running, theirs: Running) -> tuple[float, float]:
    """The median of each, measured in turn so that both meet the same minutes."""
    pairs = [(figure(ours), figure(theirs)) for _ in range(ROUNDS)]
    return statistics.median(ours for ours, _ in pairs), statistics.median(
        theirs for _, theirs in pairs
    )


def show(name: str, ours: float, theirs: float, goal: str) -> Result:
    ratio = ours / theirs if theirs else float("nan")
    print(f"{name:44}{ours:12.2f}{theirs:12.2f}{ratio:9.2f}   {goal}", flush=True)
    return {"hiroba": ours, "limit": theirs, "ratio": ratio, "goal": goal}


def measure_messages(
    tools: Tools, ours: Running, theirs: Running, messages: int
) -> dict[str, Result]:
    """Posting, fan-out and history, the last with `messages` in the channel."""

    def posts(clients: int) -> Figure:
        return lambda server: float(tools.post(server, clients=clients, seconds=4)["per_s"])

    def page(start: int | None = None) -> Figure:
        return lambda server: float(tools.history(server, start=start)["first_ms"]["p50"])

    print(f"{'':44}{'hiroba':>12}{'limit':>12}{'ratio':>9}   goal")
    found = {
        "durable posts/s, 16 clients": show(
            "durable posts/s, 16 clients", *compare(posts(16), ours, theirs), "at least 0.10"
        ),
        "durable posts/s, 1 client": show(
            "durable posts/s, 1 client", *compare(posts(1), ours, theirs), ""
        ),
        "idle memory MB": show("memory after that, MB", ours.memory_mb(), theirs.memory_mb(), ""),
    }
    for server in (ours, theirs):
        tools.fill(server, count=messages)
    newest = compare(page(), ours, theirs)
    oldest = compare(page(51), ours, theirs)
    found["page"] = show(f"page of 50 at {messages} messages, ms", *newest, "at most 6")
    found["oldest"] = show("oldest page : newest page, hiroba", oldest[0], newest[0], "at most 2")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--tools", type=Path, default=Path(os.environ.get("TOOLS", ROOT.parent / "shared"))
    )
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--skip", choices=["messages", "retrieval"], action="append", default=[])
    parser.add_argument("--json", type=Path, default=ROOT / "build" / "bench.json")
    options = parser.parse_args()
    if not options.tools.is_dir():
        sys.exit(
            f"No load tools in {options.tools}. Say where they are: make bench ARGS='--tools FOLDER'"
        )
    results: dict[str, object] = {"revision": revision()}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "messages" not in options.skip:
            with hiroba(folder) as ours, limit(options.tools / "bench", folder) as theirs:
                results["idle"] = show("idle memory, MB", ours.memory_mb(), theirs.memory_mb(), "")
                results["start"] = show(
                    "start to open, s", ours.start_seconds, theirs.start_seconds, ""
                )
                results["messages"] = measure_messages(
                    Tools(options.tools), ours, theirs, options.messages
                )
        if "retrieval" not in options.skip:
            with hiroba(folder / "retrieval") as ours:
                results["retrieval"] = score_retrieval(options.tools / "retrieval", ours, folder)
    options.json.parent.mkdir(exist_ok=True)
    options.json.write_text(json.dumps(results, indent=1), encoding="utf-8")
    print(f"\nWritten to {options.json}")


def revision() -> str:
    git = shutil.which("git")
    if git is None:
        return "unknown"
    return subprocess.run(
        [git, "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()


if __name__ == "__main__":
    main()
