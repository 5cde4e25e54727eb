"""`make bench`: Hiroba beside the limit server, alternating, the median of three; then the retrieval sets.

Prints ratios, because seconds say more about the machine than about the program.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bench.chat import measure_chat  # noqa: E402
from bench.large import measure_large  # noqa: E402
from bench.library import measure_library  # noqa: E402
from bench.measures import Tools  # noqa: E402  # run as a program, the folder above is not on the path
from bench.messages import measure_messages  # noqa: E402
from bench.retrieval import WAYS, measure_retrieval  # noqa: E402
from bench.videos import measure_videos  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--tools", type=Path, default=Path(os.environ.get("TOOLS", ROOT.parent / "shared"))
    )
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument(
        "--million", action="store_true", help="also page through a million messages"
    )
    parser.add_argument(
        "--skip",
        choices=["messages", "chat", "library", "videos", "retrieval"],
        action="append",
        default=[],
    )
    parser.add_argument(
        "--retrieval", choices=WAYS, action="append", help="how to ask the sets; own by default"
    )
    parser.add_argument("--large", type=int, metavar="PASSAGES", help="also take in so many")
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
            results["messages"] = measure_messages(
                Tools(options.tools),
                options.tools / "bench",
                folder,
                options.messages,
                million=options.million,
            )
        if "chat" not in options.skip:
            results["chat"] = measure_chat(Tools(options.tools), options.tools / "bench", folder)
        if "library" not in options.skip:
            tools = Tools(options.tools)
            results["library"] = measure_library(tools, options.tools / "bench", folder)
        if "videos" not in options.skip:
            results["videos"] = measure_videos(folder)
        if "retrieval" not in options.skip:
            sets = options.tools / "retrieval"
            results["retrieval"] = {
                way: measure_retrieval(way, sets, folder) for way in options.retrieval or ["own"]
            }
        if options.large:
            results["large"] = measure_large(options.tools / "retrieval", folder, options.large)
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
