"""Taking in a long text and asking for what was planted there, beside the least that could do it; a stub embeds."""

import statistics
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bench.compare import ROUNDS, at_most, heading, show
from bench.measures import Result, Tools
from bench.servers import Running, hiroba, scripted_model

SHORT, LONG = 200, 1_000  # pages
QUERIES = 40


def measure_library(tools: Tools, load_tools: Path, folder: Path) -> dict[str, Result]:
    """In turn, `ROUNDS` times each size; medians."""
    with scripted_model(load_tools, folder) as model:
        settings = {
            "HIROBA_EMBEDDER__ADAPTER": "openai",
            "HIROBA_EMBEDDER__BASE_URL": f"{model.url}/v1",
            "HIROBA_EMBEDDER__MODEL": "mock",
        }
        with hiroba(folder / "library", **settings) as ours:
            least = Running("limit", model.url, model.pid, 0)  # it lives in the tool
            return _figures(
                {
                    pages: (_rounds(tools, ours, pages), _rounds(tools, least, pages))
                    for pages in (SHORT, LONG)
                }
            )


def _rounds(tools: Tools, server: Running, pages: int) -> list[Result]:
    """What was said of uploads and of questions."""
    said: list[Result] = []
    for _ in range(ROUNDS):
        said += tools.library(server, pages=pages, queries=QUERIES)
    return said


def _figures(found: dict[int, tuple[list[Result], list[Result]]]) -> dict[str, Result]:
    def both(pages: int, figure: Callable[[Sequence[Result]], float]) -> tuple[float, float]:
        ours, least = found[pages]
        return figure(ours), figure(least)

    heading()
    told = {
        "indexed": show(
            f"{SHORT} pages until indexed, s", *both(SHORT, _upload_seconds), at_most(1.5)
        ),
        "indexed_long": show(f"{LONG} pages until indexed, s", *both(LONG, _upload_seconds)),
        "asked": show(f"question, {LONG} pages, p50 ms", *both(LONG, _question_ms), at_most(3)),
        "planted": show(
            f"planted keys found, {LONG} pages, of {QUERIES}", *both(LONG, _keys_found)
        ),
    }
    heading(f"{SHORT} pages")
    ours_short, ours_long = both(SHORT, _question_ms)[0], both(LONG, _question_ms)[0]
    told["grown"] = show(f"question, {LONG} pages, p50 ms", ours_long, ours_short, at_most(1.4))
    return told


def _upload_seconds(said: Sequence[Result]) -> float:
    uploads = [one for one in said if one["mode"] == "upload"]
    if not all(one["indexed"] for one in uploads):
        raise RuntimeError("a document was not indexed")
    return statistics.median(one["seconds"] for one in uploads)


def _question_ms(said: Sequence[Result]) -> float:
    return statistics.median(one["ms"]["p50"] for one in _questions(said))


def _keys_found(said: Sequence[Result]) -> float:
    """In the worst round."""
    return min(int(one["hit"].partition("/")[0]) for one in _questions(said))


def _questions(said: Sequence[Result]) -> list[dict[str, Any]]:
    return [one for one in said if one["mode"] == "query" and one["hybrid"]]
