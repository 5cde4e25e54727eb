"""One load tool run, as numbers."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.servers import ROOT, Running, pinned

Result = dict[str, Any]


class Tools:
    """The load tools, which live outside of the project."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "bench"

    def post(self, server: Running, *, clients: int, seconds: float) -> Result:
        """`per_s`, and `ms` with the percentiles of one post."""
        options = ["--pid", str(server.pid)]
        return self._run(
            "http_load.py", server, options, "post", clients=clients, seconds=seconds, reps=1
        )

    def fill(self, server: Running, *, count: int) -> Result:
        return self._run("http_load.py", server, [], "fill", count=count, clients=64, seconds=900)

    def history(self, server: Running, *, start: int | None = None) -> Result:
        """`first_ms` of a page of 50: the newest one, or the one before message `start`."""
        place = {} if start is None else {"start": start}
        return self._run("http_load.py", server, [], "history", pages=5, **place)

    def fanout(self, server: Running, *, receivers: int, send: str) -> Result:
        """`complete_ms` until the last of them has a message sent by `rest` or `ws`, and `deliveries_per_s`."""
        once = ["--reps", "1"]
        return self._run(
            "ws_load.py", server, once, "fanout", receivers=receivers, messages=100, send=send
        )

    def stream(self, server: Running, *, model: str, streams: int) -> Result:
        """`ttft_ms`, `token_delay_ms` and `tokens_per_s` of that many replies at once."""
        return self._run(
            "sse_load.py", server, ["--reps", "1"], model=model, streams=streams, rounds=5
        )

    def library(self, server: Running, *, pages: int, queries: int) -> list[Result]:
        """One upload, and twice that many questions; `seconds`, `hit` and `ms` of each kind."""
        tool = str(ROOT / "bench" / "rag_target.py")
        return self._lines(
            tool, server, [str(self._folder), "--reps", "1"], pages=pages, queries=queries
        )

    def _run(
        self, tool: str, server: Running, options: list[str], *mode: str, **flags: float | str
    ) -> Result:
        return self._lines(tool, server, options, *mode, **flags)[-1]

    def _lines(
        self, tool: str, server: Running, options: list[str], *mode: str, **flags: float | str
    ) -> list[Result]:
        command = [
            *pinned(1),
            sys.executable,
            tool,
            "--target",
            server.name,
            "--base",
            server.url,
            *options,
            *mode,
            *(part for name, value in flags.items() for part in (f"--{name}", str(value))),
        ]
        done = subprocess.run(
            command,
            cwd=self._folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{tool} {' '.join(mode)} failed:\n{done.stdout}{done.stderr}")
        return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
