"""The two servers that are compared: Hiroba, and the least a Python server must do. Load comes from another core."""

import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 60
ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Running:
    name: str  # as the load tools call it
    url: str
    pid: int
    start_seconds: float

    def memory_mb(self) -> float:
        """Resident set, in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        return int(found[1]) / 1024 if found else 0.0


def pinned(core: int) -> list[str]:
    """A prefix that keeps a process on one core, where the machine can do that."""
    return (
        ["taskset", "-c", str(core)]
        if shutil.which("taskset") and (os.cpu_count() or 1) > 1
        else []
    )


@contextmanager
def hiroba(folder: Path, **environment: str) -> Generator[Running]:
    settings = {
        **os.environ,
        "HIROBA_DATA": str(folder / "hiroba"),
        "HIROBA_PORT": "0",
        "HIROBA_LOG_LEVEL": "warning",
        **environment,
    }
    program = [sys.executable, "-m", "hiroba"]
    subprocess.run(
        [*program, "migrate"], env=settings, cwd=ROOT, check=True, stdout=subprocess.DEVNULL
    )
    with _process("hiroba", [*pinned(0), *program, "serve"], settings, ROOT) as running:
        yield running


@contextmanager
def limit(tools: Path, folder: Path) -> Generator[Running]:
    with _uvicorn("limit", "limit_server:app", folder, tools) as running:
        yield running


@contextmanager
def raw_route(folder: Path) -> Generator[Running]:
    """One FastAPI route over the messages of the limit server that ran in the same folder."""
    with _uvicorn("raw route", "bench.raw_route:app", folder, ROOT) as running:
        yield running


@contextmanager
def bare_file(path: Path) -> Generator[Running]:
    """One file, given out by Starlette."""
    with _uvicorn(
        "bare file", "bench.file_route:app", path.parent, ROOT, BARE_FILE=str(path)
    ) as one:
        yield one


@contextmanager
def scripted_model(tools: Path, folder: Path) -> Generator[Running]:
    """Speaks the OpenAI protocol at a known speed; on whichever core is free, as a provider is elsewhere."""
    with _uvicorn("direct", "mock_llm:app", folder, tools, is_pinned=False) as running:
        yield running


@contextmanager
def quoting_model(folder: Path) -> Generator[Running]:
    with _uvicorn("quoting", "bench.quoting_model:app", folder, ROOT, is_pinned=False) as running:
        yield running


@contextmanager
def _uvicorn(
    name: str, app: str, folder: Path, cwd: Path, *, is_pinned: bool = True, **environment: str
) -> Generator[Running]:
    settings = {**os.environ, "LIMIT_DB": str(folder / "limit.db"), **environment}
    flags = "--loop uvloop --http httptools --ws websockets-sansio --ws-per-message-deflate false"
    program = [sys.executable, "-m", "uvicorn", app, *flags.split(), "--no-access-log"]
    command = [*(pinned(0) if is_pinned else []), *program, "--port", "0"]
    with _process(name, command, settings, cwd) as running:
        yield running


@contextmanager
def _process(name: str, command: list[str], env: dict[str, str], cwd: Path) -> Generator[Running]:
    began = time.monotonic()
    process = subprocess.Popen(
        command, env=env, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        url = _announced(process, began)
        # What it says later is read and forgotten, or a full pipe would stop it.
        threading.Thread(target=deque, args=(process.stdout, 0), daemon=True).start()
        yield Running(name, url, process.pid, time.monotonic() - began)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _announced(process: subprocess.Popen[str], began: float) -> str:
    """The address that the server prints. Raises RuntimeError when it ends without one."""
    lines: list[str] = []
    for line in process.stdout or ():
        lines.append(line)
        if found := re.search(r"http://[\d.]+:\d+", line):
            return found[0]
        if time.monotonic() - began > START_SECONDS:
            break
    raise RuntimeError("the server did not start:\n" + "".join(lines))
